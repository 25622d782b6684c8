"""One person's way through one campaign."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from crm.models import City, Contact, Person
from crm.models.base import Base

from ..choices import MOVING, EnrollmentState
from .base import OwnedByCity
from .campaigns import Campaign


class EnrollmentQuerySet(OwnedByCity):
    def moving(self) -> Self:
        return self.filter(state__in=MOVING)

    def due(self, now: datetime) -> Self:
        """Those with something to do now, in campaigns that run."""
        return self.moving().filter(due_at__lte=now, campaign__state="running")


class Enrollment(Base):
    """One person (by one contact) in one campaign; in exactly one state. No history trigger: see design."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="enrollments")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrollments")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="enrollments")
    # The campaign's town; for a network campaign the town that holds the contact.
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="enrollments")
    state = models.CharField(max_length=15, choices=EnrollmentState, default=EnrollmentState.ACTIVE)
    # A code for why it is in this state or why it waits; worded on screen.
    why = models.CharField(max_length=60, blank=True)
    next_position = models.PositiveSmallIntegerField(default=1)
    due_at = models.DateTimeField(null=True, blank=True)
    # The stated return of someone who is away.
    waits_until = models.DateField(null=True, blank=True)
    # The organization and need as they were when enrolled, for the mail's variables.
    variables = models.JSONField(default=dict)
    enrolled_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = EnrollmentQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["-enrolled_at", "id"]
        indexes = [
            models.Index(
                fields=["due_at"], name="due_enrollments", condition=Q(state__in=["active", "waiting"])
            ),
            models.Index(fields=["campaign", "state"], name="enrollment_states"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person"], name="one_enrollment_each"),
            models.CheckConstraint(
                name="ended_enrollments_are_not_due",
                condition=Q(state__in=["active", "waiting"], ended_at__isnull=True)
                | (~Q(state__in=["active", "waiting"]) & Q(due_at__isnull=True, ended_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} / {self.campaign}"
