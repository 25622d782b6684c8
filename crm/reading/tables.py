"""What table stands in this file?"""

import re
from dataclasses import dataclass

from crm.errors import UnreadableFile

from . import limits, reasons
from .delimited import Record, records_of, refuse_long_lines
from .dialects import guess_dialect
from .encodings import decode
from .formats import format_of
from .headers import find_header
from .sheets import open_workbook, read_sheet
from .vcards import read_vcards

_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Row:
    """A data row: `number` is the line of the file (or the row of the sheet) it starts on."""

    number: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A file as rows under named columns; every row has as many cells as there are columns."""

    format: str
    encoding: str | None
    delimiter: str | None
    quotechar: str | None
    header_row: int | None
    columns: list[str]
    rows: list[Row]
    sheets: list[str]


def read_table(content: bytes, name: str = "", sheet: str | None = None) -> Table:
    """The table in a file's bytes; `name` only helps to tell formats apart. Raises UnreadableFile."""
    if not content:
        raise UnreadableFile(reasons.EMPTY)
    if len(content) > limits.MAX_BYTES:
        raise UnreadableFile(reasons.TOO_LARGE)
    kind = format_of(content, name)
    if kind == "csv":
        return _from_text(content)
    if kind == "vcf":
        return _from_vcards(content)
    return _from_workbook(content, kind, sheet)


def _from_text(content: bytes) -> Table:
    text, encoding = decode(content)
    if not _LETTER.search(text):
        raise UnreadableFile(reasons.NO_ROWS)
    # Counted before anything walks the lines: counting fifty million of them takes a moment only.
    if text.count("\n") > 2 * limits.MAX_ROWS:
        raise UnreadableFile(reasons.TOO_MANY_ROWS)
    refuse_long_lines(text)
    dialect = guess_dialect(text)
    records = records_of(text, dialect)
    table = _table("csv", records, encoding, dialect.delimiter, dialect.quotechar)
    if len(table.columns) == 1 and len(table.rows) == 1 and table.header_row is None:
        raise UnreadableFile(reasons.NOT_A_TABLE)
    return table


def _from_workbook(content: bytes, kind: str, sheet: str | None) -> Table:
    with open_workbook(content, is_zip=content.startswith(b"PK")) as workbook:
        names = list(workbook.sheet_names)
        if sheet is not None and sheet not in names:
            raise UnreadableFile(reasons.NO_SUCH_SHEET)
        for name in [sheet] if sheet is not None else names:
            records = list(enumerate(read_sheet(workbook, name), start=1))
            if any(any(cells) for _, cells in records):
                return _table(kind, records, sheets=names)
    raise UnreadableFile(reasons.NO_ROWS)


def _from_vcards(content: bytes) -> Table:
    text, encoding = decode(content)
    refuse_long_lines(text)
    columns, records = read_vcards(text)
    if not records:
        raise UnreadableFile(reasons.NO_ROWS)
    rows = [Row(number, cells) for number, cells in records]
    return Table("vcf", encoding, None, None, None, columns, rows, [])


def _table(
    kind: str,
    records: list[Record],
    encoding: str | None = None,
    delimiter: str | None = None,
    quotechar: str | None = None,
    sheets: list[str] | None = None,
) -> Table:
    while records and not any(cell.strip() for cell in records[-1][1]):
        records.pop()
    if not records:
        raise UnreadableFile(reasons.NO_ROWS)
    at = find_header([cells for _, cells in records[: limits.HEADER_WITHIN_ROWS + limits.SAMPLE_ROWS]])
    body = records if at is None else records[at + 1 :]
    header = [] if at is None else records[at][1]
    width = max((_width(cells) for cells in (header, *(cells for _, cells in body))), default=0)
    if width > limits.MAX_COLUMNS:
        raise UnreadableFile(reasons.TOO_MANY_COLUMNS)
    return Table(
        format=kind,
        encoding=encoding,
        delimiter=delimiter,
        quotechar=quotechar,
        header_row=None if at is None else records[at][0],
        columns=_names(header, width),
        rows=[Row(number, _fitted(cells, width)) for number, cells in body],
        sheets=sheets or [],
    )


def _width(cells: list[str]) -> int:
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return width


def _fitted(cells: list[str], width: int) -> list[str]:
    return cells if len(cells) == width else (cells + [""] * (width - len(cells)))[:width]


def _names(header: list[str], width: int) -> list[str]:
    """A name for each column, each once: a mapping goes by name."""
    names: list[str] = []
    seen: set[str] = set()
    for index, cell in enumerate(_fitted(header, width), start=1):
        name = " ".join(cell.split()) or f"column {index}"
        unique, repeat = name, 2
        while unique in seen:
            unique, repeat = f"{name} ({repeat})", repeat + 1
        seen.add(unique)
        names.append(unique)
    return names
