"""What servers and providers tell of a message on its way: each event once, in whatever order."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from ..choices import (
    RANK,
    BounceClass,
    EnrollmentState,
    MatchedBy,
    MessageState,
    ResponseKind,
    SuppressionReason,
)
from ..inbound.bounces.classes import status_in
from ..inbound.bounces.failures import failure
from ..mail.addresses import METADATA, message_of_token, read_message_id
from ..mail.outcomes import NOT_RENDERED
from ..models import DeliveryEvent, Message, Response
from . import endings, notices
from .answers import log_on_timeline
from .suppress import suppress_person_of

# anymail's event names → what they say of the message.
STATES = {
    "sent": MessageState.SENT,
    "queued": MessageState.SENT,
    "delivered": MessageState.DELIVERED,
    "opened": MessageState.DELIVERED,
    "clicked": MessageState.DELIVERED,
    "autoresponded": MessageState.DELIVERED,
    "complained": MessageState.DELIVERED,
    "unsubscribed": MessageState.DELIVERED,
    "bounced": MessageState.FAILED,
    "rejected": MessageState.FAILED,
    "failed": MessageState.FAILED,
}
NOT_ARRIVED = frozenset({"bounced", "rejected", "failed"})
# anymail's reject reasons that say the address will never work; "bounced" is the provider's hard bounce.
HARD_REASONS = frozenset({"invalid", "bounced"})


@dataclass(frozen=True)
class MailEvent:
    """One event, in anymail's words; `key` makes it the same when it is told twice."""

    provider: str
    key: str
    kind: str
    happened_at: datetime
    message_id: str = ""  # our signed name as sent in metadata, or a Message-ID header of ours
    provider_id: str = ""
    recipient: str = ""
    detail: str = ""
    reject_reason: str = ""


def message_of(event: MailEvent) -> Message | None:
    """The message that an event is about, by our signed name or the provider's id."""
    signed = message_of_token(event.message_id, METADATA) or read_message_id(event.message_id)
    found = Q(pk=signed)
    if event.provider_id:
        found |= Q(provider_id=event.provider_id)
    return Message.objects.filter(found).first()


def record_event(event: MailEvent, *, now: datetime) -> bool:
    """Write the event down and do what follows; False where it was known or is about no mail of ours."""
    message = message_of(event)
    if message is None:
        return False
    with transaction.atomic():
        _event, new = DeliveryEvent.objects.get_or_create(
            provider=event.provider,
            key=event.key,
            defaults={
                "message": message,
                "kind": event.kind,
                "happened_at": event.happened_at,
                "recipient": event.recipient,
                "detail": event.detail,
            },
        )
        if new:
            _follow(event, message, now)
    return new


def _follow(event: MailEvent, message: Message, now: datetime) -> None:
    if event.kind in STATES:
        raise_state(message, STATES[event.kind], why=event.detail, now=now)
    if event.kind in NOT_ARRIVED:
        hard = event.kind == "bounced" and event.reject_reason in HARD_REASONS
        kind = BounceClass.HARD if hard else BounceClass.SOFT
        bounced(message, kind=kind, reason=event.detail, matched_by=MatchedBy.PROVIDER, now=now)
    elif event.kind == "complained":
        complained(message, matched_by=MatchedBy.PROVIDER, now=now)
    elif event.kind == "unsubscribed":
        suppress_person_of(message, reason=SuppressionReason.UNSUBSCRIBED, now=now)
        respond(message, ResponseKind.UNSUBSCRIBE, matched_by=MatchedBy.PROVIDER, now=now)


def raise_state(message: Message, state: MessageState, *, now: datetime, why: str = "") -> bool:
    """Raise what is known of a message; never lowers it, so that the order of events does not matter.

    A message that was never handed over keeps its state: nothing can have happened to it.
    """
    lower = [known for known, rank in RANK.items() if rank < RANK[state]]
    raised = Message.objects.filter(pk=message.pk, state__in=lower, handed_at__isnull=False).update(
        state=state, why=why[:300], updated_at=now
    )
    if raised and state in (MessageState.SENT, MessageState.DELIVERED):
        notices.told([message], now=now)
    return bool(raised)


def respond(
    message: Message, kind: ResponseKind, *, matched_by: MatchedBy, now: datetime, **fields: object
) -> Response:
    """The one response of this kind on a message, on the timeline as well; made where it is not there."""
    response, new = Response.objects.get_or_create(
        message=message,
        kind=kind,
        defaults={
            "campaign_id": message.campaign_id,
            "person_id": message.person_id,
            "contact_id": message.contact_id,
            "city_id": message.city_id,
            "matched_by": matched_by,
            "from_email": message.to_email,
            "received_at": now,
            **fields,
        },
    )
    if new:
        log_on_timeline(response)
    return response


def bounced(
    message: Message,
    *,
    kind: BounceClass,
    reason: str,
    matched_by: MatchedBy,
    now: datetime,
    **fields: object,
) -> Response:
    """A mail that did not arrive. Hard: never again to this address; else the person counts as silent."""
    notices.not_told(message)
    if kind == BounceClass.HARD:
        suppress_person_of(message, reason=SuppressionReason.BOUNCED, now=now)
    response = respond(
        message, ResponseKind.BOUNCE, matched_by=matched_by, now=now, bounce_class=kind, text=reason, **fields
    )
    if kind == BounceClass.HARD and response.bounce_class != kind:  # «try later» first, then «never»
        response.bounce_class, response.text = kind, reason
        response.save(update_fields=["bounce_class", "text"])
    return response


def complained(message: Message, *, matched_by: MatchedBy, now: datetime) -> None:
    """Someone called our mail spam: never again, to any of their addresses."""
    suppress_person_of(message, reason=SuppressionReason.COMPLAINED, now=now)
    respond(message, ResponseKind.COMPLAINT, matched_by=matched_by, now=now)


def refused(message: Message, *, reason: str, now: datetime) -> None:
    """The server would not take the mail: what it said decides, as in a bounce that comes by mail."""
    if reason == NOT_RENDERED:  # our own fault, not the address's
        if message.enrollment is not None:
            endings.end([message.enrollment], state=EnrollmentState.SKIPPED, why=NOT_RENDERED, now=now)
        return
    kind = BounceClass(failure(message.to_email, status=status_in(reason), diagnostic=reason).kind)
    with transaction.atomic():
        _event, new = DeliveryEvent.objects.get_or_create(
            provider="smtp",
            key=f"{message.pk}:refused",
            defaults={
                "message": message,
                "kind": "bounced" if kind == BounceClass.HARD else "rejected",
                "happened_at": now,
                "recipient": message.to_email,
                "detail": reason,
            },
        )
        if new:
            bounced(message, kind=kind, reason=reason, matched_by=MatchedBy.SERVER, now=now)
