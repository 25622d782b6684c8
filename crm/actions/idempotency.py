"""How long does a repeated POST find its answer again? Until here it is forgotten."""

from datetime import datetime

from ..models import IdempotencyKey


def forget_expired(now: datetime) -> None:
    """Drop the keys that no longer bind: the answers kept with them hold personal data."""
    IdempotencyKey.objects.expired(now).delete()
