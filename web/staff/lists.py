"""Which rows of a list are shown? Order by a header, keyset pages, the whole state in the address."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest

PAGE_SIZE = 30
Columns = Sequence[str]


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, how many there are in all, and where the pages beside it are."""

    rows: list[Any]
    count: int
    sort: str
    previous: str = ""
    next: str = ""


def page_of(
    request: HttpRequest,
    rows: QuerySet,
    orders: Mapping[str, Columns],
    default: str,
    size: int = PAGE_SIZE,
) -> Page:
    """The page of `rows` that the address asks for.

    `orders` maps a header's key to the columns it sorts by, the last one unique, none of them null;
    `sort=-key` turns all of them round. A cursor that was tampered with shows the first page.
    """
    sort = request.GET.get("sort", default)
    if sort.removeprefix("-") not in orders:
        sort = default
    columns = _directed(orders[sort.removeprefix("-")], turned=sort.startswith("-"))
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        found = _read(rows, columns, after or before, backwards=bool(before and not after), size=size)
    except (ValueError, TypeError, KeyError, ValidationError):
        after = before = ""
        found = _read(rows, columns, "", backwards=False, size=size)
    return _page(request, rows.count(), sort, columns, found, size, after, before)


def address(request: HttpRequest, **changes: Any) -> str:
    """The list's query with some of its keys changed (None takes one away), from its first page on."""
    query = request.GET.copy()
    for key, value in {"after": None, "before": None, **changes}.items():
        if value is None:
            query.pop(key, None)
        elif isinstance(value, list):
            query.setlist(key, value)
        else:
            query[key] = str(value)
    return f"{request.path}?{query.urlencode()}"


def _page(
    request: HttpRequest,
    count: int,
    sort: str,
    columns: Columns,
    found: list[Any],
    size: int,
    after: str,
    before: str,
) -> Page:
    backwards = bool(before and not after)
    more = len(found) > size
    shown = found[:size]
    if backwards:
        shown.reverse()
    has_previous = bool(shown) and (more if backwards else bool(after))
    has_next = bool(shown) and (backwards or more)
    return Page(
        rows=shown,
        count=count,
        sort=sort,
        previous=address(request, before=_cursor(shown[0], columns)) if has_previous else "",
        next=address(request, after=_cursor(shown[-1], columns)) if has_next else "",
    )


def _directed(columns: Columns, *, turned: bool) -> list[str]:
    if not turned:
        return list(columns)
    return [column[1:] if column.startswith("-") else f"-{column}" for column in columns]


def _read(rows: QuerySet, columns: Columns, cursor: str, *, backwards: bool, size: int) -> list[Any]:
    order = _directed(columns, turned=backwards)
    if cursor:
        rows = rows.filter(_beyond(order, json.loads(base64.urlsafe_b64decode(cursor))))
    return list(rows.order_by(*order)[: size + 1])


def _beyond(order: Columns, place: Sequence[Any]) -> Q:
    """Rows that come after `place`: (a, b, c) > (x, y, z), each column in its own direction."""
    beyond = Q()
    equal = Q()
    for column, value in zip(order, place, strict=True):
        name = column.removeprefix("-")
        beyond |= equal & Q(**{f"{name}__{'lt' if column.startswith('-') else 'gt'}": value})
        equal &= Q(**{name: value})
    return beyond


def _cursor(row: Any, columns: Columns) -> str:
    place = [_written(row, column.removeprefix("-")) for column in columns]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def _written(row: Any, column: str) -> Any:
    value = row
    for part in column.split("__"):
        value = getattr(value, part)
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int | float | str) else str(value)
