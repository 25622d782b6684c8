"""An outreach to an audience: who, in which steps, when, how fast."""

from datetime import datetime, time, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from crm.choices import Language
from crm.models import City, CompetenceNeed, Contact, Segment
from crm.models.base import Base, tracked

from ..choices import CampaignState, Condition, StepKind
from ..windows import Window
from .base import OwnedByCity
from .senders import Sender
from .templates import MailTemplate, TemplateRevision


def office_days() -> list[int]:
    return [1, 2, 3, 4, 5]


class CampaignQuerySet(OwnedByCity):
    def to_start(self, now: datetime) -> Self:
        """Scheduled campaigns whose hour has come."""
        return self.filter(state=CampaignState.SCHEDULED, starts_at__lte=now)


@tracked()
class Campaign(Base):
    """An outreach in one or more steps. Its audience: candidates of needs, a segment, picked contacts."""

    name = models.CharField(max_length=200)
    # Empty for a campaign of the whole network.
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True, related_name="campaigns")
    state = models.CharField(max_length=10, choices=CampaignState, default=CampaignState.DRAFT)
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="campaigns")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="campaigns"
    )
    # Why the matter concerns the recipients' work (Act 917/2014, section 200); stands in the mail.
    purpose = models.CharField(max_length=300)
    needs = models.ManyToManyField(CompetenceNeed, blank=True, related_name="campaigns")
    segment = models.ForeignKey(
        Segment, on_delete=models.PROTECT, null=True, blank=True, related_name="campaigns"
    )
    picks = models.ManyToManyField(Contact, blank=True, related_name="picked_in")
    fallback_language = models.CharField(max_length=2, choices=Language, default=Language.FI)
    starts_at = models.DateTimeField(null=True, blank=True)
    launched_at = models.DateTimeField(null=True, blank=True)
    launched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opens = models.TimeField(default=time(8))
    closes = models.TimeField(default=time(17))
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=office_days)
    holidays_too = models.BooleanField(default=False)
    per_minute = models.PositiveIntegerField(default=30, help_text="mails of this campaign in a minute")
    # A person gets no more mails than this from the whole network, whichever town sends.
    per_person_day = models.PositiveSmallIntegerField(default=1)
    per_person_month = models.PositiveSmallIntegerField(default=4)

    objects = CampaignQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="caps_are_not_zero", condition=Q(per_minute__gt=0, per_person_day__gt=0)
            ),
            models.CheckConstraint(
                name="scheduled_campaigns_have_a_start",
                condition=~Q(state=CampaignState.SCHEDULED, starts_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def window(self) -> Window:
        return Window(self.opens, self.closes, tuple(self.weekdays), self.holidays_too)


@tracked()
class Step(Base):
    """One mail, or one task for staff, after a delay and under a condition."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind, default=StepKind.MAIL)
    template = models.ForeignKey(
        MailTemplate, on_delete=models.PROTECT, null=True, blank=True, related_name="steps"
    )
    # Frozen at launch; empty before.
    revision = models.ForeignKey(
        TemplateRevision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    task_title = models.CharField(max_length=300, blank=True)
    delay = models.DurationField(default=timedelta(0), help_text="after the step before")
    condition = models.CharField(max_length=20, choices=Condition, default=Condition.ALWAYS)

    class Meta(Base.Meta):
        ordering = ["campaign", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "position"],
                name="one_step_at_a_position",
                deferrable=models.Deferrable.DEFERRED,  # so that steps can change places
            ),
            models.CheckConstraint(
                name="mail_steps_have_a_template_and_tasks_a_title",
                condition=Q(kind=StepKind.MAIL, template__isnull=False)
                | (Q(kind=StepKind.TASK) & ~Q(task_title="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.position}"
