"""Which delimiter and quotation mark does this text use?"""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from .limits import SAMPLE_CHARACTERS, SAMPLE_ROWS

DELIMITERS = [",", ";", "\t", "|"]
_QUOTES = ['"', "'"]
_SEP_LINE = re.compile(r'\A"?sep=(?P<delimiter>.)"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
# What a whole cell may look like when it was cut at the right places.
_KNOWN = re.compile(
    r"""(?x)\s*(?:
      [-+]?[\d\s.,\u00a0]*\d\s?%?          # a number
    | [-+(]?[\d\s()./\u00a0-]{5,}           # a phone, a business id
    | \d{1,4}[-./]\d{1,2}[-./]\d{1,4}\.?(?:[T\s]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?.*)?
    | [^\s@;,|]+@[^\s@;,|]+\.\w+            # an address
    | (?:https?://|www\.)[^\s;|]+
    | [^\W\d_][\w'’.&/-]*(?:\ [\w'’.&/()-]+){0,5}   # a few words
    )\s*\Z"""
)


@dataclass(frozen=True)
class Dialect:
    """How cells are parted and wrapped; `skipped_lines` stand above the table (a `sep=` line)."""

    delimiter: str | None
    quotechar: str | None
    skipped_lines: int = 0
    escapechar: str | None = None


def guess_dialect(text: str) -> Dialect:
    """The dialect under which the sample falls into the most even, most sensible cells."""
    declared = _SEP_LINE.match(text)
    if declared:
        rest = text[declared.end() :]
        delimiter = declared["delimiter"]
        return Dialect(delimiter, _quotechar(rest, delimiter), skipped_lines=1)
    sample = text[:SAMPLE_CHARACTERS]
    if len(text) > len(sample):
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS if delimiter in sample}
    best = max(scores, key=lambda delimiter: scores[delimiter], default=None)
    if best is None or scores[best] == 0:
        return Dialect(None, _quotechar(sample, ","))
    return Dialect(best, _quotechar(sample, best))


def _score(sample: str, delimiter: str) -> float:
    rows = _sample_rows(sample, delimiter, _quotechar(sample, delimiter))
    widths = Counter(len(row) for row in rows)
    if not widths or max(widths) < 2:
        return 0
    evenness = sum(count * (width - 1) / width for width, count in widths.items()) / len(widths) / len(rows)
    cells = [cell for row in rows for cell in row]
    known = sum(1 for cell in cells if not cell or _KNOWN.match(cell[:200]))
    return evenness * (known + 1) / (len(cells) + 1)


def _sample_rows(sample: str, delimiter: str, quotechar: str | None) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in open_reader(sample, Dialect(delimiter, quotechar)):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) >= SAMPLE_ROWS:
                break
    except csv.Error:
        return rows
    return rows


def _quotechar(sample: str, delimiter: str) -> str | None:
    """The mark that both opens and closes cells; the double one where neither is seen."""
    parted = re.escape(delimiter)
    for quote in _QUOTES:
        opens = len(re.findall(rf"(?:^|{parted}){quote}", sample, re.MULTILINE))
        closes = len(re.findall(rf"{quote}(?:$|\r|{parted})", sample, re.MULTILINE))
        if opens and closes >= opens * 0.5:
            return quote
        if opens and quote == '"':
            return None
    return '"'


def open_reader(text: str, dialect: Dialect) -> "csv._reader":
    """A csv reader over the text, line ends kept inside cells."""
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter or ",",
        quotechar=dialect.quotechar,
        quoting=csv.QUOTE_MINIMAL if dialect.quotechar else csv.QUOTE_NONE,
        escapechar=dialect.escapechar,
    )
