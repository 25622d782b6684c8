"""The statements that move a message from queue to wire, each committed before the next thing happens.

Every one names the lease it holds: who lost it (slow, frozen, cut off) changes nothing any more.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from ..choices import MOVING, CampaignState, MessageState, Purpose
from ..models import AddressDigest, Campaign, Message, Sender, Suppression

LEASE = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

# MATERIALIZED: inside IN (…) the planner may run the subquery again for each row, and then LIMIT holds
# for each run, not for the whole.
CLAIM = """
WITH picked AS MATERIALIZED (
    SELECT id FROM outreach_message
    WHERE state = 'queued' AND not_before <= %(now)s AND handed_at IS NULL
        AND sender_id IS NOT DISTINCT FROM %(sender)s AND campaign_id IS NOT DISTINCT FROM %(campaign)s
    ORDER BY priority, not_before, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
UPDATE outreach_message m SET state = 'sending', lease = %(lease)s, lease_until = %(until)s,
    why = '', updated_at = %(now)s
FROM picked WHERE m.id = picked.id
RETURNING m.id
"""

# The outcome of one mail and the hand-over of the next, in one committed statement. Asked again here,
# at the last moment: an unsubscribe, an answer or a pause may have come since the mail was composed.
STEP = """
WITH settled AS (
    UPDATE outreach_message SET
        state = CASE WHEN state IN ('sending', 'uncertain') THEN %(state)s ELSE state END,
        why = %(why)s, sent_at = %(sent_at)s, provider_id = %(provider_id)s,
        not_before = coalesce(%(not_before)s::timestamptz, not_before),
        handed_at = CASE WHEN %(state)s = 'queued' THEN NULL ELSE handed_at END,
        lease = NULL, lease_until = NULL, updated_at = %(now)s
    WHERE id = %(previous)s AND lease = %(lease)s)
UPDATE outreach_message m SET handed_at = %(now)s, attempts = attempts + 1, updated_at = %(now)s
WHERE m.id = %(next)s AND m.lease = %(lease)s AND m.state = 'sending' AND m.lease_until > %(now)s
    AND (m.campaign_id IS NULL OR EXISTS (
        SELECT 1 FROM outreach_campaign c WHERE c.id = m.campaign_id AND c.state = 'running'))
    AND (m.enrollment_id IS NULL OR EXISTS (
        SELECT 1 FROM outreach_enrollment e WHERE e.id = m.enrollment_id AND e.state = 'active'))
    AND (m.purpose NOT IN ('campaign', 'single') OR NOT EXISTS (
        SELECT 1 FROM outreach_suppression s
        WHERE s.digest = encode(sha256(convert_to(lower(m.to_email), 'UTF8')), 'hex')))
RETURNING m.id
"""


@dataclass(frozen=True)
class Outcome:
    """How one hand-over ended."""

    message_id: uuid.UUID
    state: MessageState
    why: str = ""
    sent_at: datetime | None = None
    provider_id: str = ""
    not_before: datetime | None = None


def claim(
    lane: tuple[Sender | None, Campaign | None], *, limit: int, now: datetime
) -> tuple[uuid.UUID, list[Message]]:
    """Take up to `limit` due messages of a lane under one lease, as many as the caps leave room for.

    The sender's row is locked meanwhile, so that two workers never count the same room twice.
    """
    sender, campaign = lane
    lease = uuid.uuid4()
    with transaction.atomic():
        if sender is not None:
            # Not the key itself: messages that are being composed refer to this row meanwhile.
            free = Sender.objects.select_for_update(skip_locked=True, no_key=True)
            locked = free.filter(pk=sender.pk, is_active=True)
            current = locked.exclude(slowed_until__gt=now).first()
            if current is None:
                return lease, []
            limit = min(limit, room_of(current, campaign, now=now))
        if limit <= 0:
            return lease, []
        with connection.cursor() as cursor:
            cursor.execute(
                CLAIM,
                {
                    "lease": lease,
                    "until": now + LEASE,
                    "now": now,
                    "sender": sender.pk if sender else None,
                    "campaign": campaign.pk if campaign else None,
                    "limit": limit,
                },
            )
            ids = [row[0] for row in cursor.fetchall()]
    claimed = Message.objects.filter(pk__in=ids, lease=lease).select_related("sender", "campaign")
    return lease, list(claimed.order_by("priority", "not_before", "id"))


def room_of(sender: Sender, campaign: Campaign | None, *, now: datetime) -> int:
    """How many mails may still go this minute and day; counted from the ledger, right without Redis."""
    of_sender = Message.objects.filter(sender=sender)
    rooms = [
        sender.per_minute - _under_way(of_sender, now - MINUTE),
        sender.per_day - _under_way(of_sender, now - DAY),
    ]
    if campaign is not None:
        rooms.append(campaign.per_minute - _under_way(of_sender.filter(campaign=campaign), now - MINUTE))
    return max(0, min(rooms))


def _under_way(messages: QuerySet[Message], since: datetime) -> int:
    claimed = Q(state=MessageState.SENDING, handed_at__isnull=True)
    return messages.filter(Q(handed_at__gt=since) | claimed).count()


def lanes(now: datetime) -> list[tuple[Sender | None, Campaign | None]]:
    """(sender, campaign) pairs with mail that may go now; mail to single people goes first."""
    waiting = Message.objects.filter(state=MessageState.QUEUED, not_before__lte=now)
    single = waiting.filter(campaign__isnull=True).order_by().values_list("sender", flat=True).distinct()
    senders = Sender.objects.in_bulk([pk for pk in single if pk])
    first: list[tuple[Sender | None, Campaign | None]] = [(senders.get(pk), None) for pk in single]
    running = (
        Campaign.objects.filter(state="running")
        .filter(Exists(waiting.filter(campaign=OuterRef("pk"))))
        .select_related("sender")
    )
    return first + [
        (campaign.sender, campaign) for campaign in running if campaign.window.next_open(now) <= now
    ]


def step(previous: Outcome | None, following: Message | None, *, lease: uuid.UUID, now: datetime) -> bool:
    """Write how `previous` ended and mark `following` as handed over; False where it must not go."""
    done = previous or Outcome(uuid.UUID(int=0), MessageState.SENT)
    with connection.cursor() as cursor:
        cursor.execute(
            STEP,
            {
                "previous": done.message_id,
                "state": done.state,
                "why": done.why[:300],
                "sent_at": done.sent_at,
                "provider_id": done.provider_id,
                "not_before": done.not_before,
                "next": following.pk if following else None,
                "lease": lease,
                "now": now,
            },
        )
        return cursor.fetchone() is not None


def release(lease: uuid.UUID, *, not_before: datetime, now: datetime) -> int:
    """Give back what was claimed under this lease and not handed over."""
    return Message.objects.filter(lease=lease, state=MessageState.SENDING, handed_at__isnull=True).update(
        state=MessageState.QUEUED, not_before=not_before, lease=None, lease_until=None, updated_at=now
    )


def withdraw(message: Message, *, now: datetime) -> None:
    """A mail that must not go now: taken back where nobody wants it any more, else back to the queue."""
    mine = Message.objects.filter(
        pk=message.pk, lease=message.lease, state=MessageState.SENDING, handed_at__isnull=True
    )
    suppressed = Exists(Suppression.objects.filter(digest=AddressDigest(OuterRef("to_email"))))
    unwanted = (
        (Q(enrollment__isnull=False) & ~Q(enrollment__state__in=MOVING))
        | Q(campaign__state__in=[CampaignState.STOPPED, CampaignState.FINISHED])
        | (Q(purpose__in=[Purpose.CAMPAIGN, Purpose.SINGLE]) & suppressed)
    )
    free = {"lease": None, "lease_until": None, "updated_at": now}
    if not mine.filter(unwanted).update(state=MessageState.SKIPPED, why="no_longer_wanted", **free):
        mine.update(state=MessageState.QUEUED, not_before=now + MINUTE, **free)


def settle_expired(now: datetime) -> tuple[int, int]:
    """Expired leases: not handed over → back to the queue; handed over → in doubt. (released, in doubt)"""
    expired = Message.objects.filter(state=MessageState.SENDING, lease_until__lt=now)
    # The lease's name stays: a worker that was only slow still knows how its mail ended.
    in_doubt = expired.filter(handed_at__isnull=False).update(
        state=MessageState.UNCERTAIN, why="connection_lost", lease_until=None, updated_at=now
    )
    released = expired.filter(handed_at__isnull=True).update(
        state=MessageState.QUEUED, lease=None, lease_until=None, updated_at=now
    )
    return released, in_doubt


def drop_unwanted(now: datetime) -> int:
    """Mails back in the queue whose campaign has ended meanwhile are taken back; how many."""
    over = Message.objects.filter(
        state=MessageState.QUEUED, campaign__state__in=[CampaignState.STOPPED, CampaignState.FINISHED]
    )
    return over.update(state=MessageState.SKIPPED, why="campaign_stopped", updated_at=now)
