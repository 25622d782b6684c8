"""Handing mails to the wire. Only the worker calls this; what is in doubt is never sent again by itself."""

import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from crm.actions import candidacies
from crm.choices import Stage

from ..choices import MessageState
from ..mail.connections import open_connection
from ..mail.outcomes import NOT_RENDERED, InDoubt, Mail, MailError, NotConnected
from ..mail.provider import ProviderConnection
from ..mail.smtp import SmtpConnection
from ..models import Campaign, Message, Sender
from . import ledger, notices, track
from .ledger import Outcome
from .mailing import mail_of

log = structlog.get_logger(__name__)
Clock = Callable[[], datetime]
Connection = SmtpConnection | ProviderConnection
Lane = tuple[Sender | None, Campaign | None]

BATCH = 50
# Waits between tries of a mail that was put off (RFC 5321, 4.5.4.1: soon at first, then slower).
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240, 480)]
SERVER_GONE = timedelta(seconds=10)
# A lease is not used up to its last second: the answer of a slow server must still fit in.
SPARE = timedelta(seconds=10)
SLOWED = timedelta(minutes=2)


def send_slice(*, clock: Clock, seconds: float) -> int:
    """Send what is due, lane after lane, for about `seconds`; how many mails were handed over."""
    deadline = time.monotonic() + seconds
    handed = 0
    while time.monotonic() < deadline:
        batch = sum(send_claimed(lane, limit=BATCH, clock=clock) for lane in ledger.lanes(clock()))
        handed += batch
        if not batch:
            break
    return handed


def send_claimed(lane: Lane, *, limit: int, clock: Clock) -> int:
    """Claim a batch of a lane and hand it over through one connection; how many were handed over."""
    claimed_at = clock()
    lease, batch = ledger.claim(lane, limit=limit, now=claimed_at)
    if not batch:
        return 0
    pause = timedelta(0)
    try:
        with open_connection() as connection:
            return _hand_over(batch, lease, connection, clock, until=claimed_at + ledger.LEASE - SPARE)
    except NotConnected as error:
        log.warning("mail_server_unreachable", reason=str(error))
        pause = SERVER_GONE  # so that a dead server is not hammered
        return 0
    finally:
        now = clock()
        ledger.release(lease, not_before=now + pause, now=now)


def _hand_over(
    batch: list[Message], lease: uuid.UUID, connection: Connection, clock: Clock, until: datetime
) -> int:
    outcome: Outcome | None = None
    outcomes: list[Outcome] = []
    try:
        for message in batch:
            mail = _rendered(message)
            now = clock()
            if now > until:
                break
            may_go = ledger.step(outcome, message, lease=lease, now=now)
            outcome = None
            if may_go:
                outcome = _send_one(message, mail, connection, clock)
                outcomes.append(outcome)
            else:
                ledger.withdraw(message, now=now)
    finally:
        if outcome is not None:
            ledger.step(outcome, None, lease=lease, now=clock())
        _follow_up(outcomes, batch, clock())
    return sum(outcome.state == MessageState.SENT for outcome in outcomes)


def _rendered(message: Message) -> Mail | None:
    try:
        return mail_of(message)
    except Exception:  # one mail that can't be put together must not hold up the queue behind it
        log.exception("mail_not_rendered", message=str(message.pk))
        return None


def _send_one(message: Message, mail: Mail | None, connection: Connection, clock: Clock) -> Outcome:
    if mail is None:
        return Outcome(message.pk, MessageState.FAILED, why=NOT_RENDERED)
    try:
        accepted = connection.send(mail)
    except InDoubt as doubt:
        return Outcome(message.pk, MessageState.UNCERTAIN, why=f"connection_lost: {doubt}")
    except NotConnected as error:
        return Outcome(message.pk, MessageState.QUEUED, why=str(error), not_before=clock() + SERVER_GONE)
    except MailError as error:
        return _refused(message, error, clock())
    return Outcome(message.pk, MessageState.SENT, sent_at=clock(), provider_id=accepted.provider_id)


def _refused(message: Message, error: MailError, now: datetime) -> Outcome:
    if error.slow_down and message.sender_id:
        Sender.objects.filter(pk=message.sender_id).update(slowed_until=now + SLOWED)
    if error.permanent or message.attempts >= len(WAITS):
        return Outcome(message.pk, MessageState.FAILED, why=error.reason)
    wait = WAITS[message.attempts]  # as it was before this try
    return Outcome(message.pk, MessageState.QUEUED, why=error.reason, not_before=now + wait)


def _follow_up(outcomes: list[Outcome], batch: list[Message], now: datetime) -> None:
    """What follows from a batch: who was told is written down, what was refused ends its way."""
    by_id = {message.pk: message for message in batch}
    campaign = batch[0].campaign  # a batch is of one lane
    sent = [by_id[outcome.message_id] for outcome in outcomes if outcome.state == MessageState.SENT]
    notices.told(sent, now=now)
    if campaign is not None:
        mailed = [message.contact_id for message in sent if message.contact_id]
        candidacies.come_to(Stage.CONTACTED, needs=campaign.needs.all(), contacts=mailed, now=now)
    for outcome in outcomes:
        if outcome.state == MessageState.FAILED:
            track.refused(by_id[outcome.message_id], reason=outcome.why, now=now)
