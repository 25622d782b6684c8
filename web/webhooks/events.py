"""What did a provider tell? anymail's signals become our own plain events, each for one verb."""

import hashlib
import json
import logging
from datetime import datetime
from typing import Any

from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent, AnymailTrackingEvent, inbound, tracking
from django.dispatch import receiver
from django.utils import timezone

from outreach.actions.receive import record_response
from outreach.actions.track import MailEvent, record_event

from .counts import count_event, count_mail

log = logging.getLogger(__name__)

# Where we put a message's id, for providers that replace the Message-ID.
ID_KEY = "message"


class NotRecorded(Exception):
    """We failed, not the provider: it should tell us again."""


@receiver(tracking)
def on_tracking(sender: type, event: AnymailTrackingEvent, esp_name: str, **_more: Any) -> None:
    """Record what happened to a message; one that is not ours is counted and let be."""
    now = timezone.now()
    try:
        new = record_event(plain(event, esp_name, now), now=now)
    except Exception as error:
        raise NotRecorded from error
    count_event(esp_name, event.event_type, is_new=new)


@receiver(inbound)
def on_inbound(sender: type, event: AnymailInboundEvent, esp_name: str, **_more: Any) -> None:
    """Record a mail that a provider received for us."""
    message: AnymailInboundMessage = event.message
    try:
        receipt = record_response(message.as_bytes(), door=esp_name.lower()[:20], now=timezone.now())
    except Exception as error:
        raise NotRecorded from error
    count_mail(esp_name, receipt.outcome)


def plain(event: AnymailTrackingEvent, provider: str, now: datetime) -> MailEvent:
    """The event in our words, within what our columns hold."""
    metadata = event.metadata or {}
    provider_id = _text(event.message_id, 200)
    return MailEvent(
        provider=provider.lower()[:30],
        key=_text(event.event_id, 200) or fingerprint(event),
        kind=_text(event.event_type, 20),
        happened_at=event.timestamp or now,
        message_id=_text(metadata.get(ID_KEY), 200) or provider_id,
        provider_id=provider_id,
        recipient=_text(event.recipient, 254).lower(),
        detail=_text(event.description or event.mta_response, 2000),
        reject_reason=_text(event.reject_reason, 30),
    )


def fingerprint(event: AnymailTrackingEvent) -> str:
    """The event's key where the provider gives none: what was told, whole."""
    told = json.dumps(event.esp_event, sort_keys=True, default=str)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _text(value: Any, limit: int) -> str:
    """A text PostgreSQL can hold: strangers do send NULs and halves of surrogate pairs."""
    text = "" if value is None else str(value)
    return text.replace("\x00", "").encode("utf-8", "replace").decode()[:limit]
