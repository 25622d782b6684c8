"""Turning intentions into Messages: a campaign's due steps, test sends, account mail."""

from datetime import datetime

from ..choices import MessagePriority, Purpose
from ..models import Message


def queue_account_mail(to_email: str, *, subject: str, text: str, now: datetime) -> Message:
    """Queue a mail about a user's account; it goes before any campaign's."""
    return Message.objects.create(
        purpose=Purpose.ACCOUNT,
        priority=MessagePriority.NOW,
        to_email=to_email,
        subject=subject,
        text=text,
        not_before=now,
    )
