"""What does each column mean? By the words above it and by what stands in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .cells import read_business_id, read_emails, read_kind, read_language, read_phone
from .limits import SAMPLE_ROWS
from .tables import Table
from .words import FIELDS, field_of_header

__all__ = ["FIELDS", "Column", "guess_columns"]

_SAMPLE_SHOWN = 3
_LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, the field it most likely holds, how sure that is (0 to 1), and some of its cells."""

    name: str
    field: str | None
    confidence: float
    sample: list[str]


def _valid(read: Callable[[str], object]) -> Callable[[str], bool]:
    return lambda cell: getattr(read(cell), "value", None) is not None


# What a field's cells look like, and how much a column full of such cells says without a header.
_LOOKS: dict[str, tuple[Callable[[str], bool], float]] = {
    "email": (lambda cell: "@" in cell and _valid(read_emails)(cell), 0.95),
    "business_id": (
        lambda cell: bool(re.search(r"\d{6,7}-?\d", cell)) and _valid(read_business_id)(cell),
        0.9,
    ),
    "website": (lambda cell: bool(re.match(r"\s*(?:https?://|www\.)\S+\s*\Z", cell, re.I)), 0.85),
    "phone": (
        lambda cell: (
            bool(re.match(r"\s*(?:p\.?\s*|puh\.?:?\s*|tel\.?:?\s*)?[+(]?0?\d", cell, re.I))
            and _valid(read_phone)(cell)
        ),
        0.85,
    ),
    "postcode": (lambda cell: bool(re.fullmatch(r"\s*(?:FI-)?\d{5}\s*", cell)), 0.6),
    "language": (lambda cell: len(cell) < 12 and _valid(read_language)(cell), 0.8),
    "kind": (lambda cell: len(cell) < 40 and _valid(read_kind)(cell), 0.5),
    "organization": (
        lambda cell: bool(
            re.search(r"\b(?:Oyj?|Ab|Ky|Tmi|ry|rf|Osk|Ltd|GmbH|AS|kaupunki|kunta|opisto|yliopisto)\b", cell)
        ),
        0.7,
    ),
}


def guess_columns(table: Table) -> list[Column]:
    """A field for each column, one field at most once; None where nothing speaks for any."""
    cells = _sampled(table)
    offers = [
        (score, -index, field)
        for index, name in enumerate(table.columns)
        for field, score in _scores(
            name if table.header_row or table.format == "vcf" else "", cells[index]
        ).items()
        if score >= _LEAST
    ]
    taken: dict[int, tuple[str, float]] = {}
    used: set[str] = set()
    for score, place, field in sorted(offers, reverse=True):
        if -place not in taken and field not in used:
            taken[-place] = (field, score)
            used.add(field)
    return [_column(name, taken.get(index), cells[index]) for index, name in enumerate(table.columns)]


def _column(name: str, taken: tuple[str, float] | None, cells: list[str]) -> Column:
    field, confidence = taken or (None, 0.0)
    return Column(name, field, confidence, cells[:_SAMPLE_SHOWN])


def _sampled(table: Table) -> list[list[str]]:
    rows = table.rows[:SAMPLE_ROWS]
    return [
        [cell for cell in (row.cells[index].strip() for row in rows) if cell]
        for index in range(len(table.columns))
    ]


def _scores(header: str, cells: list[str]) -> dict[str, float]:
    named, sure = (header, 1.0) if header in FIELDS else field_of_header(header)
    shares = {field: _share(looks, cells) for field, (looks, _) in _LOOKS.items()} if cells else {}
    scores = {
        field: weight * shares[field] for field, (_, weight) in _LOOKS.items() if shares.get(field, 0) > 0.6
    }
    if named:
        scores[named] = _joined(named, sure, shares.get(named) if cells else None)
        for field in scores.keys() - {named}:
            scores[field] *= 0.5
    return {field: round(min(score, 1.0), 2) for field, score in scores.items()}


def _share(looks: Callable[[str], bool], cells: list[str]) -> float:
    return sum(1 for cell in cells if looks(cell)) / len(cells)


def _joined(field: str, sure: float, share: float | None) -> float:
    """The header's word, strengthened or weakened by the cells below it."""
    if share is None:
        return sure
    if field in ("organization", "kind"):
        return min(1.0, sure + 0.05 * share)
    return sure * (0.55 + 0.5 * share)
