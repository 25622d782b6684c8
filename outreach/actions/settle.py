"""Bringing order after a crash: expired leases, mails that nobody wants any more, refusals half noted."""

from datetime import datetime, timedelta

from ..choices import MessageState
from ..mail.outcomes import NOT_RENDERED
from ..models import Message
from . import ledger, track

# How far back a refusal is looked for whose consequences a dying worker left out.
LOOK_BACK = timedelta(hours=1)
A_MOMENT = timedelta(seconds=30)


def settle(now: datetime) -> None:
    """Everything that a worker may have left half done; doing it again changes nothing."""
    ledger.settle_expired(now)
    ledger.drop_unwanted(now)
    note_refusals(now)


def note_refusals(now: datetime) -> int:
    """Refused mails without their event: the worker died between the two. How many."""
    refused = Message.objects.filter(
        state=MessageState.FAILED,
        updated_at__range=(now - LOOK_BACK, now - A_MOMENT),
        events__isnull=True,
        responses__isnull=True,
    ).exclude(why=NOT_RENDERED)
    messages = list(refused.select_related("enrollment")[:100])
    for message in messages:
        track.refused(message, reason=message.why, now=now)
    return len(messages)
