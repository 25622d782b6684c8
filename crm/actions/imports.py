"""A file comes in: kept whole, read once, applied in batches that survive a crash, reported row by row."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import pghistory
from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from ..choices import Basis, ImportState, RowOutcome
from ..errors import InvalidFields, UnreadableFile
from ..models import City, ImportBatch, ImportRow
from ..permissions import Actor
from ..reading.columns import FIELDS, guess_columns
from ..reading.rows import read_rows
from ..reading.tables import Table, read_table
from .duty import author_of, demand_town
from .import_rows import apply_rows

CHUNK = 100
LEASE = timedelta(minutes=2)
# Two imports at once would both find a person unknown, and make them twice: chunks take turns.
TURN = 7_301_214
KEEP_OUTCOMES = """
UPDATE crm_importrow AS row
SET outcome = said.outcome, problems = said.problems, made = said.made, contact_id = said.contact
FROM jsonb_to_recordset(%s::jsonb)
    AS said (id uuid, outcome text, problems jsonb, made jsonb, contact uuid)
WHERE row.id = said.id
"""


def start_import(
    *,
    actor: Actor | None,
    city: City,
    file_name: str,
    content: bytes,
    source: str,
    now: datetime,
    basis: Basis | str = Basis.PUBLIC_TASK,
    mapping: dict[str, str] | None = None,
) -> ImportBatch:
    """Take in a file for a town; the worker applies it. `mapping` replaces the guess.

    Raises UnreadableFile, or InvalidFields for a mapping that does not fit; then nothing is kept.
    """
    demand_town(actor, city)
    table = read_table(content, file_name)
    _demand_fitting(mapping or {}, table)
    return ImportBatch.objects.create(
        city=city,
        file_name=file_name[:255],
        content=content,
        mapping=mapping or proposed_mapping(table),
        source=(source or file_name)[:200],
        basis=basis,
        created_by=author_of(actor),
    )


def proposed_mapping(table: Table) -> dict[str, str]:
    """{column: field}, as the file's own words and values suggest."""
    return {column.name: column.field for column in guess_columns(table) if column.field}


def _demand_fitting(mapping: dict[str, str], table: Table) -> None:
    faults = [
        _("There is no column %(name)s.") % {"name": name} for name in mapping if name not in table.columns
    ]
    faults += [
        _("There is no field %(name)s.") % {"name": field}
        for field in mapping.values()
        if field and field not in FIELDS
    ]
    if faults:
        raise InvalidFields({"mapping": faults})


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
    """Apply all rows that are still pending, a hundred in a transaction; the report.

    May be called again after a crash, or by two at once: a row is applied once.
    """
    started = time.monotonic()
    try:
        with pghistory.context(user=_text(batch.created_by_id), door="import", batch=str(batch.pk)):
            _lay_out(batch)
            while _apply_chunk(batch, now):
                # The lease runs from now on: `now` is when the work began.
                lease = now + timedelta(seconds=time.monotonic() - started) + LEASE
                ImportBatch.objects.filter(pk=batch.pk).update(lease_until=lease)
    except UnreadableFile as error:
        _finish(batch, now, state=ImportState.FAILED, why=str(error)[:300])
        return {}
    report = report_of(batch, seconds=time.monotonic() - started)
    _finish(batch, now, state=ImportState.DONE, report=report)
    return report


def _finish(batch: ImportBatch, now: datetime, **outcome: Any) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(lease_until=None, finished_at=now, **outcome)


def _text(pk: Any) -> str | None:
    return str(pk) if pk else None


@transaction.atomic
def _lay_out(batch: ImportBatch) -> None:
    """Every row of the file as a row of ours, with what was read and what was wrong."""
    ImportBatch.objects.select_for_update().only("pk").get(pk=batch.pk)
    if not batch.rows.exists():
        table = read_table(bytes(batch.content), batch.file_name)
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


@transaction.atomic
def _apply_chunk(batch: ImportBatch, now: datetime) -> bool:
    """Apply the next hundred rows; False where none was left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    pending = batch.rows.filter(outcome=RowOutcome.PENDING).order_by("number")
    rows = list(pending[:CHUNK])
    try:
        _apply(batch, rows, now)
    except (DataError, IntegrityError):
        # One row that the database refuses must not keep the others out.
        for row in pending[:CHUNK]:
            _apply_alone(batch, row, now)
    return bool(rows)


@transaction.atomic
def _apply(batch: ImportBatch, rows: list[ImportRow], now: datetime) -> None:
    if rows:
        apply_rows(batch, rows, now=now)
        _keep_outcomes(rows)


def _keep_outcomes(rows: list[ImportRow]) -> None:
    """In one statement by a join; bulk_update would send a CASE for each row and column."""
    said = [
        {
            "id": str(row.pk),
            "outcome": row.outcome,
            "problems": row.problems,
            "made": row.made,
            "contact": _text(row.contact_id),
        }
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(KEEP_OUTCOMES, [json.dumps(said)])


def _apply_alone(batch: ImportBatch, row: ImportRow, now: datetime) -> None:
    read = list(row.problems)
    try:
        _apply(batch, [row], now)
    except (DataError, IntegrityError) as error:
        fault = {"row": row.number, "column": "", "value": "", "problem": "not_storable", "mended": None}
        ImportRow.objects.filter(pk=row.pk).update(
            outcome=RowOutcome.REFUSED, problems=[*read, fault | {"value": str(error).split("\n")[0][:200]}]
        )


def report_of(batch: ImportBatch, *, seconds: float) -> dict[str, Any]:
    """What came of the rows, in the words of `import_contacts --json` (see interfaces)."""
    rows = batch.rows.order_by("number").values_list("outcome", "made", "problems")
    outcomes: Counter[str] = Counter()
    made: Counter[str] = Counter()
    problems: list[dict[str, Any]] = []
    for outcome, kinds, faults in rows.iterator(chunk_size=2_000):
        outcomes[outcome] += 1
        made.update(kinds)
        problems += faults
    return {
        "batch": str(batch.pk),
        "rows": outcomes.total(),
        "blank": outcomes[RowOutcome.BLANK],
        "created": {kind: made[kind] for kind in ("organizations", "people", "contacts")},
        "updated": outcomes[RowOutcome.UPDATED],
        # A repeated row that knew more counts twice: it repeats a contact, and that contact was updated.
        "duplicates": outcomes[RowOutcome.DUPLICATE] + outcomes[RowOutcome.UPDATED],
        "refused": outcomes[RowOutcome.REFUSED],
        "problems": problems,
        "seconds": round(seconds, 3),
    }
