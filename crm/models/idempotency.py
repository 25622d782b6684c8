"""Which POST has an actor already made, and what did we answer? So that a repeat does nothing twice."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models.functions import Now

from .base import UuidV7, uuid7

KEPT_FOR = timedelta(hours=72)


class IdempotencyKeyQuerySet(models.QuerySet):
    def expired(self, now: datetime) -> Self:
        """Keys that no longer bind; they hold answers with personal data, so they must go."""
        return self.filter(created_at__lt=now - KEPT_FOR)


class IdempotencyKey(models.Model):
    """An answer that was given, by the caller's key. Written in the transaction of what it answers for."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UuidV7(), editable=False)
    # A User's or an ApiClient's id; neither table is bound, so that an erased client leaves no knot.
    actor_id = models.UUIDField()
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="SHA-256 of method, address and body")
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    objects = IdempotencyKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["actor_id", "key"], name="one_answer_a_key")]

    def __str__(self) -> str:
        return self.key
