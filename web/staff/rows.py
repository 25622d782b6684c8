"""What do repeated rows of a form hold, and what becomes of them when one is added, moved, removed?

A row's fields are named `<prefix>-<number>-<field>`, and `<prefix>-count` says how many there are, so that
adding and moving rows works without script: every button posts the whole form.
"""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

MOST = 60
Row = dict[str, str]


def posted(data: QueryDict, prefix: str, fields: Iterable[str]) -> list[Row]:
    """The rows as they were typed."""
    count = data.get(f"{prefix}-count", "")
    number = min(int(count), MOST) if count.isascii() and count.isdecimal() else 0
    names = list(fields)
    return [{name: data.get(f"{prefix}-{index}-{name}", "") for name in names} for index in range(number)]


def rearranged(rows: list[Row], order: str, new: dict[str, Row]) -> list[Row]:
    """The rows after `order`: `add:<kind>`, `up:<number>`, `down:<number>` or `remove:<number>`."""
    word, _colon, what = order.partition(":")
    if word == "add" and what in new and len(rows) < MOST:
        return [*rows, dict(new[what])]
    if not (what.isascii() and what.isdecimal() and int(what) < len(rows)):
        return rows
    index = int(what)
    if word == "remove":
        return rows[:index] + rows[index + 1 :]
    other = index + {"up": -1, "down": 1}.get(word, 0)
    if 0 <= other < len(rows):
        rows = list(rows)
        rows[index], rows[other] = rows[other], rows[index]
    return rows


def named(rows: Iterable[dict[str, Any]], prefix: str) -> dict[str, Any]:
    """The rows as form data again."""
    return {
        f"{prefix}-{index}-{name}": value for index, row in enumerate(rows) for name, value in row.items()
    }
