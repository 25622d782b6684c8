"""Which delimiter and quotation mark does this text use?"""

import csv
import io
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .limits import HEADER_WITHIN_ROWS, SAMPLE_CHARACTERS, SAMPLE_ROWS
from .words import known_fields

if TYPE_CHECKING:
    import _csv

DELIMITERS = [",", ";", "\t", "|"]
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
    rows = _sample_rows(sample, Dialect(delimiter, _quotechar(sample, delimiter)))
    widths = Counter(len(row) for row in rows)
    if not widths or max(widths) < 2:
        return 0
    evenness = sum(count * (width - 1) / width for width, count in widths.items()) / len(widths) / len(rows)
    cells = [cell for row in rows for cell in row]
    known = sum(1 for cell in cells if not cell or _KNOWN.match(cell[:200]))
    # Header words in a row weigh more than any evenness: cells may hold every other delimiter.
    header = max((known_fields(row) for row in rows[:HEADER_WITHIN_ROWS]), default=0)
    return evenness * (known + 1) / (len(cells) + 1) + (header if header > 1 else 0)


def _sample_rows(sample: str, dialect: Dialect) -> list[list[str]]:
    rows: list[list[str]] = []
    with suppress(csv.Error):
        for row in open_reader(sample, dialect):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) >= SAMPLE_ROWS:
                break
    return rows


def _quotechar(sample: str, delimiter: str) -> str | None:
    """The double mark, unless it plainly wraps no cells; the single one where it plainly does."""
    if '"' not in sample:
        return "'" if _wraps_singly(sample, delimiter) else '"'
    if _is_strict(sample, Dialect(delimiter, '"')):
        return '"'
    wrapped = _evenness(_sample_rows(sample, Dialect(delimiter, '"')))
    return '"' if wrapped >= _evenness(_sample_rows(sample, Dialect(delimiter, None))) else None


def _is_strict(sample: str, dialect: Dialect) -> bool:
    """Whether every mark opens, closes or doubles as it must; a cell the sample's end cuts is no fault."""
    rows = 0
    try:
        for _ in open_reader(sample, dialect, strict=True):
            rows += 1
            if rows >= SAMPLE_ROWS:
                break
    except csv.Error as error:
        return rows > 1 and "end of data" in str(error) and len(sample) > SAMPLE_CHARACTERS * 0.9
    return True


def _wraps_singly(sample: str, delimiter: str) -> bool:
    """Names may hold or end in an apostrophe: only many wrapped cells, or ones that mend the rows, count."""
    parted = re.escape(delimiter)
    whole = len(re.findall(rf"(?:^|{parted})'[^'\r\n]*'(?=$|\r|{parted})", sample, re.MULTILINE))
    opened = len(re.findall(rf"(?:^|{parted})'", sample, re.MULTILINE))
    if whole < max(opened, 2):
        return False
    wrapped, bare = (
        _sample_rows(sample, Dialect(delimiter, "'")),
        _sample_rows(sample, Dialect(delimiter, None)),
    )
    return whole >= len(wrapped) * 2 or (_evenness(wrapped) == 1 and _evenness(bare) < 1)


def _evenness(rows: list[list[str]]) -> float:
    """The share of the rows that have the usual width."""
    widths = Counter(map(len, rows))
    return max(widths.values()) / len(rows) if rows else 0


def open_reader(text: str, dialect: Dialect, *, strict: bool = False) -> "_csv.Reader":
    """A csv reader over the text, line ends kept inside cells."""
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter or ",",
        quotechar=dialect.quotechar,
        quoting=csv.QUOTE_MINIMAL if dialect.quotechar else csv.QUOTE_NONE,
        strict=strict,
    )
