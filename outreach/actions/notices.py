"""Who was told that we keep their details (GDPR Art. 14): it follows from the mails that arrived."""

from collections.abc import Iterable
from datetime import datetime

from crm.models import Contact

from ..models import Message


def told(messages: Iterable[Message], *, now: datetime) -> None:
    """These mails left for good: who got the notice with one of them has been told."""
    contacts = [message.contact_id for message in messages if message.carries_notice and message.contact_id]
    if contacts:
        Contact.objects.filter(pk__in=contacts, told_at__isnull=True).update(told_at=now)


def not_told(message: Message) -> None:
    """This mail came back: its notice told nobody."""
    if message.carries_notice and message.contact_id:
        Contact.objects.filter(pk=message.contact_id).update(told_at=None)
