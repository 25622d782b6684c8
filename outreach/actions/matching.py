"""Which message does an incoming mail answer, and how do we know? Signed marks first, the address last."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..choices import MatchedBy, MessageState, Purpose
from ..inbound.reading import MailReading
from ..mail.addresses import UNSUBSCRIBE, read_address, read_message_id
from ..models import Message

# An answer from a known address without any mark is taken for one to what we wrote lately.
LATELY = timedelta(days=60)


@dataclass(frozen=True)
class Match:
    """The message found, how, and what else the addresses said."""

    message: Message | None
    by: MatchedBy
    asks_to_unsubscribe: bool = False
    is_forged: bool = False


def match(reading: MailReading, *, now: datetime) -> Match:
    """The message that `reading` answers or reports on.

    A bounce or complaint counts only by a signed mark, since anyone can write one; a mail to a reply
    address that is not ours to the letter is forged, whatever else it says.
    """
    claims = [claim for address in reading.to if (claim := read_address(address))]
    named = [(purpose, message_id) for purpose, message_id in claims if message_id is not None]
    if claims and not named:
        return Match(None, MatchedBy.NOTHING, is_forged=True)
    by_address = MatchedBy.RETURNED_MAIL if reading.kind == "bounce" else MatchedBy.REPLY_ADDRESS
    for purpose, message_id in named:
        if message := _message(message_id):
            return Match(message, by_address, asks_to_unsubscribe=purpose == UNSUBSCRIBE)
    for by, headers in (
        (MatchedBy.MESSAGE_ID, [*reading.in_reply_to, *reversed(reading.references)]),
        (MatchedBy.RETURNED_MAIL, reading.returned_message_ids),
    ):
        for header in headers:
            if message := _message(read_message_id(header)) or _by_provider(header):
                return Match(message, by)
    if reading.kind in ("bounce", "complaint"):
        return Match(None, MatchedBy.NOTHING)
    return _by_sender(reading, now)


def _message(message_id: uuid.UUID | None) -> Message | None:
    messages = Message.objects.select_related(
        "person", "contact", "enrollment__campaign", "campaign__owner", "city"
    )
    return messages.filter(pk=message_id).first() if message_id else None


def _by_provider(header: str) -> Message | None:
    # Some providers replace our Message-ID by their own, which they told us when they took the mail.
    provider_id = header.strip().strip("<>")
    found = Message.objects.filter(provider_id__in=[header.strip(), provider_id]).exclude(provider_id="")
    return _message(found.values_list("pk", flat=True).first())


def _by_sender(reading: MailReading, now: datetime) -> Match:
    if not reading.from_email:
        return Match(None, MatchedBy.NOTHING)
    lately = Message.objects.filter(
        to_email=reading.from_email.lower(),
        handed_at__gt=now - LATELY,
        purpose__in=[Purpose.CAMPAIGN, Purpose.SINGLE],
    ).exclude(state=MessageState.SKIPPED)
    newest = lately.order_by("-handed_at").values_list("pk", flat=True).first()
    return Match(_message(newest), MatchedBy.ADDRESS) if newest else Match(None, MatchedBy.NOTHING)
