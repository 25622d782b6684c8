"""Campaigns under way, for tests: queued, launched, sent."""

from datetime import datetime

from outreach.actions import campaigns, enrollments, send
from outreach.choices import MessageState
from outreach.models import Campaign, Enrollment, Message
from tests import factories


def running(now: datetime, people: int = 3, **fields: object) -> Campaign:
    """A running campaign whose people's first mails are queued."""
    campaign = factories.campaign(**fields)
    contacts = [factories.contact() for _ in range(people)]
    campaign.picks.set(contacts)
    campaigns.launch(campaign, actor=factories.user(), now=now)
    campaigns.start_due(now)
    enrollments.advance_due(now)
    campaign.refresh_from_db()
    return campaign


def send_all(now: datetime) -> int:
    return send.send_slice(clock=lambda: now, seconds=5)


def states() -> list[str]:
    return sorted(Message.objects.values_list("state", flat=True))


def launched(now: datetime, **fields: object) -> tuple[Campaign, Enrollment]:
    """A running campaign with one person, whose first step is due."""
    campaign = factories.campaign(**fields)
    campaign.picks.set([factories.contact()])
    campaigns.launch(campaign, actor=factories.user(), now=now)
    campaigns.start_due(now)
    return campaign, Enrollment.objects.get(campaign=campaign)


def mark_sent(at: datetime) -> None:
    Message.objects.filter(state="queued").update(state=MessageState.SENT, handed_at=at, sent_at=at)
