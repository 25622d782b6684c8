"""What came back: each incoming mail once, and what a person meant by it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from crm.models import City, Contact, Interaction, Person
from crm.models.base import Base, tracked

from ..choices import BounceClass, Intent, MailOutcome, MatchedBy, ResponseKind
from .base import OwnedByCity
from .campaigns import Campaign
from .messages import Message


class RawMail(Base):
    """An incoming mail as it arrived. The same mail by two ways is one row."""

    fingerprint = models.CharField(max_length=64, unique=True)
    door = models.CharField(max_length=20)
    content = models.BinaryField()
    received_at = models.DateTimeField(db_index=True)
    outcome = models.CharField(max_length=12, choices=MailOutcome)
    why = models.TextField(blank=True)

    class Meta(Base.Meta):
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.received_at:%Y-%m-%d %H:%M}"


class ResponseQuerySet(OwnedByCity):
    def new(self) -> Self:
        """Those that nobody has handled and that a person should see."""
        return self.filter(handled_at__isnull=True)


@tracked()
class Response(Base):
    """A reply, absence, bounce, complaint, unsubscribe or booking, on its message and person."""

    kind = models.CharField(max_length=15, choices=ResponseKind)
    message = models.ForeignKey(
        Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="responses"
    )
    campaign = models.ForeignKey(
        Campaign, on_delete=models.SET_NULL, null=True, blank=True, related_name="responses"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="responses"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="responses"
    )
    # The town that handles it; empty only where nothing could be matched (the coordinator's).
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True, related_name="responses")
    raw_mail = models.OneToOneField(
        RawMail, on_delete=models.SET_NULL, null=True, blank=True, related_name="response"
    )
    interaction = models.OneToOneField(
        Interaction, on_delete=models.SET_NULL, null=True, blank=True, related_name="response"
    )
    matched_by = models.CharField(max_length=15, choices=MatchedBy)
    from_email = models.EmailField(blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    intent = models.CharField(max_length=12, choices=Intent, blank=True)
    why = models.JSONField(default=list)
    bounce_class = models.CharField(max_length=6, choices=BounceClass, blank=True)
    bounce_status = models.CharField(max_length=20, blank=True)
    returns_date = models.DateField(null=True, blank=True)
    stand_in = models.JSONField(null=True, blank=True)
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ResponseQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(
                fields=["city", "-received_at"], name="new_responses", condition=Q(handled_at__isnull=True)
            ),
            models.Index(fields=["person", "-received_at"], name="responses_of_person"),
        ]
        constraints = [
            # A click and its provider's report, or two reports of one bounce, are one response.
            models.UniqueConstraint(
                fields=["message", "kind"],
                name="one_of_a_kind_a_message",
                condition=Q(kind__in=["bounce", "complaint", "unsubscribe"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.received_at:%Y-%m-%d %H:%M}"
