"""Senders: in whose name a town writes, and how fast."""

from datetime import datetime
from typing import Any

from crm.errors import NotYours
from crm.models import ApiClient, User
from crm.permissions import may_work_in

from ..models import Sender

FIELDS = frozenset(
    {
        "name",
        "email",
        "city",
        "signature_fi",
        "signature_sv",
        "signature_en",
        "per_minute",
        "per_day",
        "is_active",
    }
)


def save_sender(
    *, actor: User | ApiClient, now: datetime, sender: Sender | None = None, **fields: Any
) -> Sender:
    """Make or change a sender of the actor's town (or, for the coordinator, of the network)."""
    if unknown := fields.keys() - FIELDS:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    if sender is not None and not may_work_in(actor, sender.city_id):
        raise NotYours
    sender = sender or Sender()
    for name, value in fields.items():
        setattr(sender, name, value)
    sender.name = " ".join(sender.name.split())  # it stands in a header, where no line may break
    if not may_work_in(actor, sender.city_id):
        raise NotYours
    sender.full_clean(exclude=["id"])
    sender.save()
    return sender
