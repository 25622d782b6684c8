"""Whom does a segment hold now? Its saved filter, asked anew."""

from types import SimpleNamespace
from typing import Protocol

from django.db.models import QuerySet
from django.http import QueryDict

from ..models import Person, Reach, Segment
from .filters import PersonFilter


class Seer(Protocol):
    """Whoever asks: a user, an API client, or a town's own work."""

    @property
    def reach(self) -> Reach: ...


def people_in(segment: Segment, actor: Seer) -> QuerySet[Person]:
    """The people of a segment whom `actor` may see; nobody where its filter can't be read any more."""
    query = QueryDict(mutable=True)
    for key, value in segment.filter.items():
        query.setlist(key, [str(each) for each in (value if isinstance(value, list) else [value])])
    seen = Person.objects.visible_to(actor)
    found = PersonFilter(query, queryset=seen, request=SimpleNamespace(user=actor))
    return found.qs if found.is_valid() else seen.none()
