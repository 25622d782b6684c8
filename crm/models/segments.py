"""Saved filters that yield people; they stay dynamic."""

from typing import TYPE_CHECKING, Self

from django.db import models

from .base import Base, tracked
from .places import City

if TYPE_CHECKING:
    from .users import Seer


class SegmentQuerySet(models.QuerySet):
    def visible_to(self, actor: "Seer") -> Self:
        if not actor.reach.people:
            return self.none()
        return self if actor.reach.everything else self.filter(city__in=actor.reach.cities)


@tracked()
class Segment(Base):
    """A filter by a name. `filter` holds the same keys as the people list's address bar."""

    name = models.CharField(max_length=200)
    # Empty for a segment of the whole network.
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True, related_name="segments")
    filter = models.JSONField(default=dict)

    objects = SegmentQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "name"], name="one_segment_name_each", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name
