"""Which values does each row hold, and what is wrong with it?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .cells import (
    Reading,
    read_business_id,
    read_emails,
    read_kind,
    read_language,
    read_list,
    read_name,
    read_notes,
    read_phone,
    read_postcode,
    read_text,
    read_website,
    split_name,
)
from .tables import Row, Table

READERS: dict[str, Callable[[str], Reading[Any]]] = {
    "organization": read_text,
    "business_id": read_business_id,
    "industry": read_text,
    "city": read_text,
    "street": read_text,
    "postcode": read_postcode,
    "website": read_website,
    "given_name": read_name,
    "family_name": read_name,
    "full_name": read_name,
    "title": read_text,
    "email": read_emails,
    "phone": read_phone,
    "language": read_language,
    "competences": read_list,
    "notes": read_notes,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was not as it should be; `mended` is what was taken instead, if anything."""

    row: int
    column: str
    value: str
    problem: str
    mended: str | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A row as values by field (only those that hold one), with what was wrong in it."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_blank: bool = False


def read_rows(table: Table, mapping: Mapping[str, str]) -> Iterator[ActorRow]:
    """Every row of the table under `mapping` (column name → field); unmapped columns are left out."""
    places = [(index, name, mapping[name]) for index, name in enumerate(table.columns) if mapping.get(name)]
    for row in table.rows:
        yield _actor_row(row, places)


def _actor_row(row: Row, places: list[tuple[int, str, str]]) -> ActorRow:
    if row.is_blank:
        return ActorRow(row.number, is_blank=True)
    actor_row = ActorRow(row.number)
    organization = next((row.cells[index] for index, _, known in places if known == "organization"), "")
    for index, name, known in places:
        cell = row.cells[index]
        if not cell or cell.isspace():
            continue
        reading = read_kind(cell, organization) if known == "kind" else READERS[known](cell)
        if reading.value is not None:
            actor_row.values[known] = reading.value
        if reading.problem:
            actor_row.problems.append(Problem(row.number, name, cell, reading.problem, reading.mended))
    _split_full_name(actor_row.values)
    return actor_row


def _split_full_name(values: dict[str, Any]) -> None:
    if "full_name" in values and not {"given_name", "family_name"} & values.keys():
        given, family = split_name(values["full_name"])
        values.update({key: part for key, part in (("given_name", given), ("family_name", family)) if part})
