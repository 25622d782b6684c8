"""Whom does a segment hold now? Its saved filter, asked anew."""

from typing import Protocol

from django.db.models import QuerySet

from ..models import Person, Reach, Segment


class Seer(Protocol):
    """Whoever asks: a user, an API client, or a town's own work."""

    @property
    def reach(self) -> Reach: ...


def people_in(segment: Segment, actor: Seer) -> QuerySet[Person]:
    """The people of a segment whom `actor` may see."""
    return Person.objects.visible_to(actor).none() if not segment.filter else Person.objects.visible_to(actor)
