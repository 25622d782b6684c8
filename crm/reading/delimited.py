"""What are the records of this text, and on which line does each begin?"""

import csv

from crm.errors import UnreadableFile

from . import limits, reasons
from .dialects import Dialect, open_reader

Record = tuple[int, list[str]]


def refuse_long_lines(text: str) -> None:
    """UnreadableFile where a line is longer than any table's."""
    start = 0
    while start < len(text):
        end = text.find("\n", start, start + limits.MAX_LINE_CHARACTERS + 1)
        if end < 0:
            end = text.find("\r", start, start + limits.MAX_LINE_CHARACTERS + 1)
        if end < 0 and len(text) - start > limits.MAX_LINE_CHARACTERS:
            raise UnreadableFile(reasons.LINE_TOO_LONG)
        if end < 0:
            return
        start = end + 1


def records_of(text: str, dialect: Dialect) -> list[Record]:
    """Each record with the line it starts on (1-based, a `sep=` line counted)."""
    if dialect.delimiter is None and dialect.quotechar is None:
        dialect = Dialect(",", None, dialect.skipped_lines)
    reader = open_reader(text, dialect)
    records: list[Record] = []
    line = 1
    try:
        for cells in reader:
            records.append((line, cells))
            line = reader.line_num + 1
            if len(cells) > limits.MAX_COLUMNS:
                raise UnreadableFile(reasons.TOO_MANY_COLUMNS)
            if len(records) > limits.MAX_ROWS:
                raise UnreadableFile(reasons.TOO_MANY_ROWS)
    except csv.Error as error:
        raise UnreadableFile(reasons.CELL_TOO_LONG) from error
    return records[dialect.skipped_lines :]
