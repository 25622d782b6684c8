"""A file comes in: kept whole, read once, applied in batches that survive a crash, reported row by row."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from ..choices import Basis, ImportState, RowOutcome
from ..errors import NotYours, UnreadableFile
from ..models import ApiClient, City, ImportBatch, ImportRow, User
from ..permissions import may_work_in
from ..reading.columns import guess_columns
from ..reading.rows import read_rows
from ..reading.tables import Table, read_table
from .import_rows import apply_rows

CHUNK = 100
LEASE = timedelta(minutes=2)


def start_import(
    *,
    actor: User | ApiClient | None,
    city: City,
    file_name: str,
    content: bytes,
    source: str,
    now: datetime,
    basis: Basis | str = Basis.PUBLIC_TASK,
    mapping: dict[str, str] | None = None,
) -> ImportBatch:
    """Take in a file for a town; the worker applies it. Raises UnreadableFile, and then nothing is kept."""
    if actor is not None and not may_work_in(actor, city.code):
        raise NotYours
    table = read_table(content, file_name)
    return ImportBatch.objects.create(
        city=city,
        file_name=file_name[:255],
        content=content,
        mapping=mapping or proposed_mapping(table),
        source=(source or file_name)[:200],
        basis=basis,
        created_by=actor if isinstance(actor, User) else None,
    )


def proposed_mapping(table: Table) -> dict[str, str]:
    """{column: field}, as the file's own words and values suggest."""
    return {column.name: column.field for column in guess_columns(table) if column.field}


def apply_due(now: datetime) -> int:
    """Apply one batch that waits, or whose worker died under its lease; how many were applied."""
    with transaction.atomic():
        batch = (
            ImportBatch.objects.due(now).order_by("created_at").select_for_update(skip_locked=True).first()
        )
        if batch is None:
            return 0
        batch.state, batch.lease_until = ImportState.APPLYING, now + LEASE
        batch.save(update_fields=["state", "lease_until"])
    apply_batch(batch, now=now)
    return 1


def apply_batch(batch: ImportBatch, *, now: datetime) -> dict[str, Any]:
    """Apply all rows that are still pending, a hundred in a transaction; the report."""
    try:
        if not batch.rows.exists():
            _lay_out(batch)
    except UnreadableFile as error:
        ImportBatch.objects.filter(pk=batch.pk).update(
            state=ImportState.FAILED, why=str(error)[:300], lease_until=None, finished_at=now
        )
        return {}
    while _apply_chunk(batch, now):
        ImportBatch.objects.filter(pk=batch.pk).update(lease_until=F("lease_until") + timedelta(seconds=5))
    report = report_of(batch, seconds=0.0)
    ImportBatch.objects.filter(pk=batch.pk).update(
        state=ImportState.DONE, report=report, lease_until=None, finished_at=now
    )
    return report


def _lay_out(batch: ImportBatch) -> None:
    """Every row of the file as a row of ours, with what was read and what was wrong."""
    table = read_table(bytes(batch.content), batch.file_name)
    with transaction.atomic():
        ImportRow.objects.bulk_create(_pending(batch, table), batch_size=1_000)


def _pending(batch: ImportBatch, table: Table) -> Iterator[ImportRow]:
    for row in read_rows(table, batch.mapping):
        yield ImportRow(
            batch=batch,
            number=row.number,
            outcome=RowOutcome.BLANK if row.is_blank else RowOutcome.PENDING,
            values=row.values,
            problems=[asdict(problem) for problem in row.problems],
        )


def _apply_chunk(batch: ImportBatch, now: datetime) -> bool:
    """Apply the next hundred rows; False where none was left."""
    with transaction.atomic():
        pending = batch.rows.filter(outcome=RowOutcome.PENDING).order_by("number")
        rows = list(pending.select_for_update(skip_locked=True)[:CHUNK])
        if rows:
            apply_rows(batch, rows, now=now)
            ImportRow.objects.bulk_update(rows, ["outcome", "problems", "contact", "made"])
    return bool(rows)


def report_of(batch: ImportBatch, *, seconds: float) -> dict[str, Any]:
    """What came of the rows, in the words of `import_contacts --json` (see interfaces)."""
    rows = list(batch.rows.order_by("number").only("outcome", "made", "problems"))
    outcomes = [row.outcome for row in rows]
    made = [kind for row in rows for kind in row.made]
    problems = [problem for row in rows for problem in row.problems]
    return {
        "batch": str(batch.pk),
        "rows": len(rows),
        "blank": outcomes.count(RowOutcome.BLANK),
        "created": {kind: made.count(kind) for kind in ("organizations", "people", "contacts")},
        "updated": outcomes.count(RowOutcome.UPDATED),
        "duplicates": outcomes.count(RowOutcome.DUPLICATE),
        "refused": outcomes.count(RowOutcome.REFUSED),
        "problems": problems,
        "seconds": round(seconds, 3),
    }
