"""The ledger: one row a mail, which is also the queue; and what happened to it on its way."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from crm.choices import Language
from crm.models import City, Contact, Person, Seer
from crm.models.base import Base, UuidV7, uuid7

from ..choices import MessagePriority, MessageState, Purpose
from .base import OwnedByCity
from .campaigns import Campaign, Step
from .enrollments import Enrollment
from .senders import Sender
from .templates import TemplateRevision


class MessageQuerySet(OwnedByCity):
    def visible_to(self, actor: Seer) -> Self:
        """A town's mails; mail about accounts (with links that sign in) is nobody's but its reader's."""
        return super().visible_to(actor).exclude(purpose=Purpose.ACCOUNT)


class Message(models.Model):
    """One mail to one person. No history trigger: its states and events are its history."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UuidV7(), editable=False)
    purpose = models.CharField(max_length=15, choices=Purpose)
    priority = models.PositiveSmallIntegerField(choices=MessagePriority, default=MessagePriority.BULK)
    sender = models.ForeignKey(
        Sender, on_delete=models.PROTECT, null=True, blank=True, related_name="messages"
    )
    # The enrollment's town; empty for mail about an account.
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True, related_name="messages")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, blank=True, related_name="messages")
    enrollment = models.ForeignKey(
        Enrollment, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    to_email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language, default=Language.FI)
    # What it says: a frozen revision with variables, or (single mails, account mails) its own words.
    revision = models.ForeignKey(
        TemplateRevision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    variables = models.JSONField(default=dict)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    # Whether it carries the Art. 14 notice, for the record of who was told.
    carries_notice = models.BooleanField(default=False)
    queued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.QUEUED)
    why = models.CharField(max_length=300, blank=True)
    not_before = models.DateTimeField(db_default=Now())
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Committed before the mail leaves our hands: from here on it is never resent by itself.
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), db_index=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["sender", "priority", "not_before"], name="message_queue", condition=Q(state="queued")
            ),
            models.Index(fields=["lease_until"], name="message_leases", condition=Q(state="sending")),
            models.Index(fields=["sender", "handed_at"], name="message_sender_pace"),
            models.Index(fields=["person", "handed_at"], name="message_person_pace"),
            models.Index(fields=["campaign", "state"], name="message_states"),
            models.Index(fields=["provider_id"], name="message_provider_id", condition=~Q(provider_id="")),
            models.Index(fields=["to_email"], name="message_to_email"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "step"], name="one_message_a_step"),
            models.CheckConstraint(
                name="messages_say_something",
                condition=Q(revision__isnull=False) | ~Q(subject="") | ~Q(text=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to_email} {self.state}"


class DeliveryEvent(Base):
    """What a mail server or provider told of a message; anymail's event names unchanged."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20)
    happened_at = models.DateTimeField()
    provider = models.CharField(max_length=30)
    # What makes it the same event when it is told twice.
    key = models.CharField(max_length=200)
    recipient = models.EmailField(blank=True)
    detail = models.TextField(blank=True)

    class Meta(Base.Meta):
        ordering = ["happened_at", "id"]
        constraints = [models.UniqueConstraint(fields=["provider", "key"], name="one_event_each")]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_at:%Y-%m-%d %H:%M}"
