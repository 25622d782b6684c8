"""What every table of ours has: a UUIDv7, two times, Finnish order and forgiving search."""

import os
import time
import uuid
from collections.abc import Callable

import pghistory
import pgtrigger
from django.db import models
from django.db.models.functions import Now


def uuid7() -> uuid.UUID:
    """A time-ordered id: 48 bits of Unix milliseconds, version, variant, 74 random bits (RFC 9562, 5.7)."""
    stamp = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    high = (stamp & (2**48 - 1)) << 80
    return uuid.UUID(int=high | 7 << 76 | (noise >> 68 & 0xFFF) << 64 | 0b10 << 62 | noise & (2**62 - 1))


class UuidV7(models.Func):
    """PostgreSQL 18's own generator, so that INSERT … SELECT gets ids as well."""

    function = "uuidv7"
    arity = 0
    output_field = models.UUIDField()


class Fold(models.Func):
    """Lower case without accents: right for finding, never for equality (Mäki is not Maki)."""

    function = "seutu_fold"
    arity = 1
    output_field = models.TextField()


class FinnishSortKey(models.Func):
    """A key whose byte order is the Finnish alphabet: … z å ä ö, w beside v left apart as names need."""

    function = "seutu_sort_key"
    arity = 1
    output_field = models.TextField()


def sort_key(column: str) -> models.GeneratedField:
    """A stored column to ORDER BY, made from `column`; works with and without ICU."""
    return models.GeneratedField(
        expression=FinnishSortKey(models.F(column)),
        output_field=models.CharField(max_length=300, db_collation="C"),
        db_persist=True,
    )


def search_key(*columns: str) -> models.GeneratedField:
    """A stored, folded column over several text columns, for trigram and prefix search."""
    joined: models.expressions.Combinable = models.F(columns[0])
    for column in columns[1:]:
        joined = Joined(joined, models.F(column))
    return models.GeneratedField(expression=Fold(joined), output_field=models.TextField(), db_persist=True)


class Joined(models.Func):
    """Two texts with a blank between; immutable, which CONCAT is not."""

    template = "(coalesce(%(expressions)s, ''))"
    arg_joiner = ", '') || ' ' || coalesce("
    arity = 2
    output_field = models.TextField()


class Base(models.Model):
    """A table with a public id and the times of its first and last write."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UuidV7(), editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False, db_index=True)

    class Meta:
        abstract = True
        # A trigger, since QuerySet.update() and raw SQL must move the time as well.
        triggers = [
            pgtrigger.Trigger(
                name="touch",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="NEW.updated_at = clock_timestamp(); RETURN NEW;",
            )
        ]


def tracked(*derived: str) -> Callable:
    """Keep the history of a model by trigger, so that no door can go round it: who, when, from what.

    `derived` names columns that a copy cannot hold (generated ones) or should not (secrets).
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=["updated_at", *derived],
    )
