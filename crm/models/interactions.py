"""What happened between a town and an actor: written once, never rewritten."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..choices import Direction, InteractionKind
from .base import Base
from .places import City

if TYPE_CHECKING:
    from .users import Seer


class InteractionQuerySet(models.QuerySet):
    def visible_to(self, actor: "Seer") -> Self:
        """A town reads what it wrote itself; other towns' are facts without text (see queries.people)."""
        if not actor.reach.people:
            return self.none()
        return self if actor.reach.everything else self.filter(city__in=actor.reach.cities)

    def standing(self) -> Self:
        """Without those that were taken back."""
        return self.filter(retracted_at__isnull=True)


class Interaction(Base):
    """A logged call, meeting, mail, note or event."""

    kind = models.CharField(max_length=10, choices=InteractionKind)
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.OUT)
    happened_at = models.DateTimeField()
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="interactions")
    person = models.ForeignKey(
        "crm.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="interactions"
    )
    organization = models.ForeignKey(
        "crm.Organization", on_delete=models.CASCADE, null=True, blank=True, related_name="interactions"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="interactions",
    )
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    objects = InteractionQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["-happened_at", "-id"]
        indexes = [
            models.Index(F("person"), F("happened_at").desc(), name="interaction_of_person"),
            models.Index(F("organization"), F("happened_at").desc(), name="interaction_of_organization"),
        ]
        constraints = [
            models.CheckConstraint(
                name="interaction_is_about_someone",
                condition=Q(person__isnull=False) | Q(organization__isnull=False),
            )
        ]
        triggers = [
            *Base.Meta.triggers,
            pgtrigger.ReadOnly(
                name="append_only", fields=["kind", "direction", "happened_at", "city", "subject", "text"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_at:%Y-%m-%d}"
