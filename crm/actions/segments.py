"""Saving a filter under a name."""

from datetime import datetime
from typing import Any

from ..errors import NotYours
from ..models import ApiClient, City, Segment, User
from ..permissions import may_work_in
from .checking import check


def save_segment(
    *,
    actor: User | ApiClient,
    city: City | None,
    name: str,
    filter: dict[str, Any],
    now: datetime,
    segment: Segment | None = None,
) -> Segment:
    """Make or change a segment of a town (or, for the coordinator, of the network)."""
    if not may_work_in(actor, city.code if city else None):
        raise NotYours
    if segment is not None and not may_work_in(actor, segment.city_id):
        raise NotYours
    segment = segment or Segment()
    segment.city, segment.name, segment.filter = city, name.strip(), filter
    check(segment)
    segment.save()
    return segment


def delete_segment(segment: Segment, *, actor: User | ApiClient, now: datetime) -> None:
    """Drop a segment that no campaign uses; django raises ProtectedError where one does."""
    if not may_work_in(actor, segment.city_id):
        raise NotYours
    segment.delete()
