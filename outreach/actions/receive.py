"""An incoming mail: kept, read, matched, put on the right timeline, and acted on. Once, by whatever way."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from crm.actions import candidacies
from crm.choices import Stage

from ..choices import (
    BounceClass,
    EnrollmentState,
    Intent,
    MailOutcome,
    MatchedBy,
    MessageState,
    Purpose,
    ResponseKind,
    SuppressionReason,
)
from ..errors import UnreadableMail
from ..inbound.reading import MailReading, read_mail
from ..models import Enrollment, Message, RawMail, Response
from . import endings, track
from .answers import log_on_timeline, open_task_for_owner, open_task_to_confirm
from .matching import Match, match
from .suppress import suppress_person_of

FRIENDLY = frozenset({Intent.INTERESTED, Intent.MEETING, Intent.QUESTION})
NO_WISH = frozenset({"auth-failure", "not-spam", "virus"})


@dataclass(frozen=True)
class Receipt:
    """What became of a mail; `response` where it was one, `known` where it had come before."""

    outcome: MailOutcome
    response: Response | None = None
    known: bool = False


def record_response(raw: bytes, *, door: str, now: datetime) -> Receipt:
    """Take in one raw mail (RFC 5322). Never raises for what a stranger may send; the attempt is kept."""
    if len(raw) > settings.INBOUND_MAIL_LIMIT:
        return _keep_attempt(raw, door, MailOutcome.UNREADABLE, f"too large: {len(raw)} bytes", now)
    try:
        reading = read_mail(raw, received_at=now)
    except UnreadableMail as error:
        return _keep_attempt(raw, door, MailOutcome.UNREADABLE, error.reason, now)
    found = match(reading, now=now)
    with transaction.atomic():
        raw_mail, new = RawMail.objects.get_or_create(
            fingerprint=fingerprint(reading, raw),
            defaults={
                "door": door,
                "content": raw,
                "received_at": now,
                "outcome": _outcome(reading, found),
                "why": "\n".join(reading.why),
            },
        )
        if not new:
            return Receipt(
                MailOutcome(raw_mail.outcome), Response.objects.filter(raw_mail=raw_mail).first(), True
            )
        if raw_mail.outcome in (MailOutcome.MACHINE, MailOutcome.FORGED):
            return Receipt(MailOutcome(raw_mail.outcome))
        response = _respond(reading, found, raw_mail, now)
    return Receipt(MailOutcome(raw_mail.outcome), response)


def fingerprint(reading: MailReading, raw: bytes) -> str:
    """What makes it the same mail by two ways: Message-ID, author, subject and text; else its bytes.

    The lines that servers add on the way differ, so the whole of it would not do.
    """
    if reading.message_id and reading.from_email:
        return hashlib.sha256(
            f"{reading.message_id}\n{reading.from_email}\n{reading.subject}".encode()
        ).hexdigest()
    return hashlib.sha256(raw).hexdigest()


def _outcome(reading: MailReading, found: Match) -> MailOutcome:
    if found.is_forged:
        return MailOutcome.FORGED
    # A report on authentication, or that a mail was no spam after all, is no wish of the reader (RFC 5965).
    no_wish = reading.feedback_type in NO_WISH
    if (reading.kind == "machine" or no_wish) and not found.asks_to_unsubscribe:
        return MailOutcome.MACHINE
    return MailOutcome.RESPONSE if found.message else MailOutcome.UNMATCHED


def _keep_attempt(raw: bytes, door: str, outcome: MailOutcome, why: str, now: datetime) -> Receipt:
    kept = raw if len(raw) <= settings.INBOUND_MAIL_LIMIT else b""
    _mail, new = RawMail.objects.get_or_create(
        fingerprint=hashlib.sha256(raw).hexdigest(),
        defaults={"door": door, "content": kept, "received_at": now, "outcome": outcome, "why": why},
    )
    return Receipt(outcome, known=not new)


def _respond(reading: MailReading, found: Match, raw_mail: RawMail, now: datetime) -> Response | None:
    message = found.message
    if message is not None and message.purpose == Purpose.TEST:
        return None
    if message is not None:
        endings.hold_ways_of(message.person_id)
    kind = ResponseKind.UNSUBSCRIBE if found.asks_to_unsubscribe else ResponseKind(reading.kind)
    fields = _fields(reading, raw_mail)
    if message is None:
        return Response.objects.create(kind=kind, matched_by=found.by, received_at=now, **fields)
    if kind == ResponseKind.BOUNCE:
        return _bounce(reading, found, message, fields, now)
    once = kind in (ResponseKind.COMPLAINT, ResponseKind.UNSUBSCRIBE)
    if once and found.by != MatchedBy.ADDRESS:
        response = track.respond(message, kind, matched_by=found.by, now=now, **fields)
    else:
        response = Response.objects.create(
            kind=kind,
            message=message,
            campaign_id=message.campaign_id,
            person_id=message.person_id,
            contact_id=message.contact_id,
            city_id=message.city_id,
            matched_by=found.by,
            received_at=now,
            **fields,
        )
        log_on_timeline(response)
    if found.by != MatchedBy.ADDRESS:
        track.raise_state(message, MessageState.DELIVERED, now=now)
    _act(response, reading, message, now)
    return response


def _fields(reading: MailReading, raw_mail: RawMail) -> dict[str, Any]:
    stand_in = reading.stand_in
    return {
        "raw_mail": raw_mail,
        "from_email": _storable(reading.from_email)[:254].lower(),
        "subject": _storable(reading.subject)[:300],
        "text": _storable(reading.text),
        "language": (reading.language or "")[:2],
        "intent": reading.intent or "",
        "why": reading.why,
        "returns_date": reading.returns_on,
        "stand_in": stand_in and {"name": stand_in.name, "email": stand_in.email, "phone": stand_in.phone},
    }


def _storable(text: str | None) -> str:
    """PostgreSQL holds neither NUL nor half of a surrogate pair, which strangers do send."""
    return (text or "").replace("\0", "").encode("utf-8", "replace").decode()


def _bounce(
    reading: MailReading, found: Match, message: Message, fields: dict[str, Any], now: datetime
) -> Response:
    bounce = reading.bounce
    kind = BounceClass(bounce.kind) if bounce else BounceClass.SOFT
    reason = bounce.reason if bounce else ""
    fields |= {"bounce_status": (bounce.status or "") if bounce else ""}
    fields.pop("text")
    track.raise_state(message, MessageState.FAILED, why=reason, now=now)
    return track.bounced(message, kind=kind, reason=reason, matched_by=found.by, now=now, **fields)


def _act(response: Response, reading: MailReading, message: Message, now: datetime) -> None:
    """What follows for the person's ways: stop, wait, or never again."""
    enrollment = message.enrollment
    if response.matched_by == MatchedBy.ADDRESS:
        _ask_staff(response, now)
    elif response.kind == ResponseKind.COMPLAINT:
        suppress_person_of(message, reason=SuppressionReason.COMPLAINED, now=now)
    elif response.kind == ResponseKind.UNSUBSCRIBE:
        suppress_person_of(message, reason=SuppressionReason.UNSUBSCRIBED, now=now)
    elif response.kind == ResponseKind.REPLY:
        refused = response.intent == Intent.NO
        state = EnrollmentState.REFUSED if refused else EnrollmentState.REPLIED
        if enrollment is not None:
            endings.end([enrollment], state=state, why="", now=now)
        if message.person is not None:
            endings.end_others_of(message.person, but=enrollment, why="answered_elsewhere", now=now)
        open_task_for_owner(response, now=now)
        if message.campaign is not None and message.contact_id and response.intent in FRIENDLY:
            needs = message.campaign.needs.all()
            candidacies.come_to(Stage.IN_DIALOGUE, needs=needs, contacts=[message.contact_id], now=now)
    elif response.kind == ResponseKind.AUTO_REPLY and enrollment is not None:
        if reading.left_organization:
            endings.end([enrollment], state=EnrollmentState.STOPPED, why="left_organization", now=now)
        else:
            endings.wait_for_return(enrollment, returns_date=reading.returns_on, now=now)


def _ask_staff(response: Response, now: datetime) -> None:
    """Anyone can write any name into From, so nothing ends by it: the ways rest some days, and staff look."""
    for enrollment in Enrollment.objects.moving().filter(person=response.person_id):
        endings.wait_for_return(enrollment, returns_date=None, now=now)
    open_task_to_confirm(response, now=now)
