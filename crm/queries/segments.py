"""Whom does a segment hold now? Its saved filter, asked anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ..models import Person, Reach, Seer, Segment
from .filters import PersonFilter
from .scoped import as_query


@dataclass(frozen=True)
class TownSight:
    """What one town sees: a town's segment holds its own people, whoever looks at it."""

    reach: Reach


def people_in(
    segment: Segment,
    actor: Seer,
    now: datetime | None = None,
    filterset: type[PersonFilter] = PersonFilter,
) -> QuerySet[Person]:
    """The people of a segment whom `actor` may see; `filterset` may know of more kinds of contact."""
    sight = actor
    if segment.city_id and actor.reach.everything:
        sight = TownSight(Reach(frozenset([segment.city_id]), people=True, facts=True))
    return people_matching(segment.filter, sight, now, filterset)


def people_matching(
    kept: Mapping[str, Any],
    actor: Seer,
    now: datetime | None = None,
    filterset: type[PersonFilter] = PersonFilter,
) -> QuerySet[Person]:
    """The people that a filter yields; none where it is empty or no longer can be read.

    A condition that is ignored would widen the audience of a campaign, so a broken filter holds nobody.
    """
    asks: Any = actor
    asked = filterset(as_query(kept), Person.objects.visible_to(asks), actor=actor, now=now)
    if not kept or not asked.is_valid():
        return Person.objects.none()
    return asked.qs


def problems_of(kept: Mapping[str, Any]) -> list[str]:
    """What is wrong with a filter that is to be saved; empty where it can be used."""
    asked = PersonFilter(as_query(kept), Person.objects.none())
    unknown = sorted(kept.keys() - asked.filters.keys())
    found = [_("%(name)s: there is no such filter.") % {"name": name} for name in unknown]
    for name, errors in asked.form.errors.items():
        found += [f"{name}: {error}" for error in errors]
    return found
