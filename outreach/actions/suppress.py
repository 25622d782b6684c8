"""Addresses that no town may write to again, and the ways that end with them."""

from datetime import datetime

from django.db import transaction

from crm.errors import NotAllowed, NotYours
from crm.models import ApiClient, Contact, User
from crm.permissions import may_work_in

from ..choices import EnrollmentState, MatchedBy, MessageState, Purpose, ResponseKind, SuppressionReason
from ..errors import BadToken
from ..mail.addresses import UNSUBSCRIBE, message_of_token
from ..models import Enrollment, Message, Response, Suppression, address_digest
from . import endings
from .answers import log_on_timeline

END_STATES = {
    SuppressionReason.UNSUBSCRIBED: EnrollmentState.UNSUBSCRIBED,
    SuppressionReason.BOUNCED: EnrollmentState.BOUNCED,
    SuppressionReason.COMPLAINED: EnrollmentState.COMPLAINED,
    SuppressionReason.BY_HAND: EnrollmentState.STOPPED,
}
# A bounce speaks of one address; the others are a person's wish, which holds for all their addresses.
THEIR_OWN_WISH = (SuppressionReason.UNSUBSCRIBED, SuppressionReason.COMPLAINED)
OF_THE_ADDRESS = (SuppressionReason.BOUNCED,)


def suppress_address(
    address: str,
    *,
    reason: SuppressionReason,
    now: datetime,
    message: Message | None = None,
    actor: User | None = None,
    note: str = "",
) -> Suppression:
    """Never write to `address` again: ends every way to it, takes back what waits; the first reason stays."""
    address = address.strip().lower()
    with transaction.atomic():
        suppression, _new = Suppression.objects.get_or_create(
            digest=address_digest(address),
            defaults={
                "address": address,
                "reason": reason,
                "message": message,
                "created_by": actor,
                "note": note,
            },
        )
        reached = Enrollment.objects.moving().filter(contact__email=address)
        endings.end(reached, state=END_STATES[reason], why="suppressed", now=now)
        Message.objects.filter(
            to_email=address, state=MessageState.QUEUED, purpose__in=[Purpose.CAMPAIGN, Purpose.SINGLE]
        ).update(state=MessageState.SKIPPED, why="suppressed", updated_at=now)
    return suppression


def suppress_person_of(message: Message, *, reason: SuppressionReason, now: datetime) -> None:
    """Suppress the address of `message`; with a wish of the person, all addresses we hold of them."""
    addresses = {message.to_email}
    if reason not in OF_THE_ADDRESS and message.person_id is not None:
        for contact in Contact.objects.filter(person=message.person_id):
            addresses.update(contact.addresses)
    with transaction.atomic():
        endings.hold_ways_of(message.person_id)
        for address in sorted(addresses):
            suppress_address(address, reason=reason, message=message, now=now)
        if message.person_id is not None and reason not in OF_THE_ADDRESS:
            theirs = Enrollment.objects.moving().filter(person=message.person_id)
            endings.end(theirs, state=END_STATES[reason], why="suppressed", now=now)
        if message.enrollment is not None:
            endings.end([message.enrollment], state=END_STATES[reason], why="", now=now)


def message_to_unsubscribe(token: str) -> Message:
    """The message whose link this is. Raises BadToken."""
    message_id = message_of_token(token, UNSUBSCRIBE)
    related = Message.objects.select_related("person", "contact", "enrollment")
    message = related.filter(pk=message_id).first() if message_id else None
    if message is None:
        raise BadToken("This link is not one of ours, or it was altered.")
    return message


def unsubscribe(token: str, *, now: datetime) -> Message:
    """One click from a mail: suppress its reader everywhere, and log it. Twice is as good as once."""
    message = message_to_unsubscribe(token)
    if message.purpose == Purpose.TEST:  # staff who try the link of a test mail stay on the list
        return message
    with transaction.atomic():
        suppress_person_of(message, reason=SuppressionReason.UNSUBSCRIBED, now=now)
        response, new = Response.objects.get_or_create(
            message=message,
            kind=ResponseKind.UNSUBSCRIBE,
            defaults={
                "campaign_id": message.campaign_id,
                "person_id": message.person_id,
                "contact_id": message.contact_id,
                "city_id": message.city_id,
                "matched_by": MatchedBy.LINK,
                "from_email": message.to_email,
                "received_at": now,
            },
        )
        if new:
            log_on_timeline(response)
    return message


def resubscribe(token: str, *, now: datetime) -> Message:
    """«That was a mistake»: lift what this very reader's click set. Bounces and complaints stay."""
    message = message_to_unsubscribe(token)
    Suppression.objects.filter(message=message, reason=SuppressionReason.UNSUBSCRIBED).delete()
    return message


def suppress(address: str, *, actor: User | ApiClient, now: datetime, note: str = "") -> Suppression:
    """Suppress an address by hand; any staff may, since it protects the person."""
    if not actor.reach.people:
        raise NotYours
    user = actor if isinstance(actor, User) else None
    return suppress_address(address, reason=SuppressionReason.BY_HAND, actor=user, note=note, now=now)


def lift(suppression: Suppression, *, actor: User | ApiClient, now: datetime) -> None:
    """Lift a suppression by hand: for those whose town holds a contact with the address.

    What the person asked for themselves only the coordinator lifts, when the person asks again.
    """
    if suppression.reason in THEIR_OWN_WISH:
        if not (isinstance(actor, User) and actor.is_coordinator):
            raise NotAllowed
    elif not _holds(actor, suppression.address):
        raise NotYours
    suppression.delete()


def _holds(actor: User | ApiClient, address: str) -> bool:
    """Whether a town of the actor's holds a contact with this address."""
    held = Contact.objects.visible_to(actor).at(address)
    return any(may_work_in(actor, contact.city_id) for contact in held)
