"""Which row names the columns? Titles may stand above it, or there may be none."""

import re
from collections import Counter
from collections.abc import Sequence

from .limits import HEADER_WITHIN_ROWS
from .words import field_of_header, known_fields

# A value, not a name: numbers, dates, addresses, phones.
_VALUE = re.compile(
    r"\s*(?:[-+(]?\d[\d\s.,:/()%€+-]*|[^\s@]+@[^\s@]+\.\w+|(?:https?://|www\.)\S+|\d{7}-\d)\s*\Z"
)


def find_header(rows: Sequence[list[str]]) -> int | None:
    """The index of the header row, or None where the data begins at once."""
    candidates = [
        (index, cells) for index, cells in enumerate(rows[:HEADER_WITHIN_ROWS]) if any(map(str.strip, cells))
    ]
    known = [(index, _known(cells)) for index, cells in candidates]
    best = max(known, key=lambda item: item[1], default=None)
    if best is not None and best[1] > 0:
        return best[0]
    return _by_shape(rows, candidates)


def _known(cells: list[str]) -> int:
    """How many header words a row holds, if it looks like a header and not like a title with one in it."""
    filled = [cell for cell in cells if cell.strip()]
    if any(
        _VALUE.match(cell) and not field_of_header(cell)[0] for cell in filled if "@" in cell or "//" in cell
    ):
        return 0
    fields = known_fields(filled)
    return fields if fields >= 2 or fields == len(filled) else 0


def _by_shape(rows: Sequence[list[str]], candidates: list[tuple[int, list[str]]]) -> int | None:
    """The first full row, if it holds names alone and the rows below differ from it."""
    if len(candidates) < 2:
        return None
    width = _usual_width(rows)
    full = [item for item in candidates if _filled(item[1]) >= max(width * 0.6, 1)]
    if not full:
        return None
    index, cells = full[0]
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(map(_VALUE.match, filled)) or len(set(filled)) < len(filled):
        return None
    below = [row for row in rows[index + 1 :] if any(map(str.strip, row))]
    return index if _differs(cells, below) else None


def _differs(cells: list[str], below: list[list[str]]) -> bool:
    """Some column holds values below, or texts that repeat while its head does not."""
    signs = 0
    for column, name in enumerate(cells):
        values = [row[column].strip() for row in below if column < len(row) and row[column].strip()]
        if not name.strip() or not values:
            continue
        if sum(1 for value in values if _VALUE.match(value)) > len(values) * 0.6:
            signs += 2
        elif name.strip() in values:
            signs -= 2
        elif len(values) >= 4 and len(set(values)) <= len(values) * 0.5:
            signs += 1
    return signs > 0


def _filled(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _usual_width(rows: Sequence[list[str]]) -> int:
    widths = Counter(_filled(row) for row in rows if any(map(str.strip, row)))
    return max(widths, key=lambda width: (widths[width], width))
