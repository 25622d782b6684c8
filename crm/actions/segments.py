"""Filters kept under a name: saved, and said anew."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from ..errors import AlreadyThere, InvalidFields, Refused
from ..models import City, Segment
from ..permissions import Actor
from ..queries.segments import problems_of
from .duty import demand_row, demand_town, save


@transaction.atomic
def save_segment(
    *,
    actor: Actor | None,
    city: City | None,
    name: str,
    filter: Mapping[str, Any],
    now: datetime,
    segment: Segment | None = None,
) -> Segment:
    """A new segment of a town (None: of the network), or `segment` with other words.

    Raises InvalidFields for a filter that can't be read, AlreadyThere for a name that is taken.
    """
    demand_town(actor, city)
    if segment is not None:
        demand_row(actor, segment, segment.city_id)
    if not filter:
        raise InvalidFields({"filter": [_("A segment needs at least one filter.")]})
    if problems := problems_of(filter):
        raise InvalidFields({"filter": problems})
    kept = segment or Segment()
    kept.name, kept.city, kept.filter = name.strip(), city, dict(filter)
    try:
        save(kept)
    except AlreadyThere as error:
        raise AlreadyThere(_("A segment of this name is there already.")) from error
    return kept


@transaction.atomic
def delete_segment(segment: Segment, *, actor: Actor | None, now: datetime) -> None:
    """Drop a segment. Raises Refused where a campaign uses it."""
    demand_row(actor, segment, segment.city_id)
    try:
        segment.delete()
    except ProtectedError as error:
        raise Refused(_("A campaign uses this segment.")) from error
