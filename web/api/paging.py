"""Which page comes next? Keyset paging: a cursor names the row where a page ends, not a number."""

import base64
import json
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from .errors import BadParameter

if TYPE_CHECKING:  # DRF's views read the settings that name this module
    from rest_framework.views import APIView

PAGE_SIZE = 100
MAX_PAGE_SIZE = 500


class KeysetPagination(BasePagination):
    """`next`, `previous`, `results`; oldest first, or by last change where `updated_since` is asked for.

    A view names its unique key by `page_key` ("id" unless it says otherwise).
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: "APIView | None" = None) -> list[Any]:
        key = getattr(view, "page_key", "id")
        self.request = request
        by_change = bool(request.query_params.get("updated_since")) and key == "id"
        self.fields = ["updated_at", key] if by_change else [key]
        backwards, place = self._cursor(request.query_params.get("cursor"), queryset)
        size = page_size(request)
        rows = queryset.order_by(*[f"-{name}" if backwards else name for name in self.fields])
        if place:
            rows = rows.filter(_beyond(self.fields, place, "lt" if backwards else "gt"))
        found = list(rows[: size + 1])
        more, page = len(found) > size, found[:size]
        if backwards:
            page.reverse()
        self.has_next = bool(page) and (more or backwards)
        self.has_previous = bool(page) and (more if backwards else bool(place))
        self.page = page
        return page

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "next": self._link("next", self.page[-1]) if self.has_next else None,
                "previous": self._link("previous", self.page[0]) if self.has_previous else None,
                "results": data,
            }
        )

    def _link(self, way: str, row: Any) -> str:
        place = [_written(getattr(row, name)) for name in self.fields]
        cursor = base64.urlsafe_b64encode(json.dumps([way, *place]).encode()).decode()
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor)

    def _cursor(self, text: str | None, queryset: QuerySet) -> tuple[bool, list[Any]]:
        """Whether it goes backwards, and the values of the row it stands at."""
        if not text:
            return False, []
        try:
            way, *place = json.loads(base64.urlsafe_b64decode(text.encode()))
            if way not in ("next", "previous") or len(place) != len(self.fields):
                raise ValueError(way)
            pairs = zip(self.fields, place, strict=True)
            return way == "previous", [self._read(queryset, *pair) for pair in pairs]
        except (ValueError, TypeError, RecursionError):
            raise BadParameter("cursor", _("This cursor is not one of ours.")) from None

    @staticmethod
    def _read(queryset: QuerySet, name: str, value: Any) -> Any:
        if not isinstance(value, str) or "\x00" in value:
            raise TypeError(value)
        kind = queryset.model._meta.get_field(name).get_internal_type()
        if kind == "UUIDField":
            return uuid.UUID(value)
        if kind == "DateTimeField":
            moment = parse_datetime(value)
            if moment is None or moment.tzinfo is None:
                raise ValueError(value)
            return moment
        return value

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: "APIView") -> list[dict[str, Any]]:
        return [
            _parameter("cursor", {"type": "string"}, "From `next` or `previous`; not made by hand."),
            _parameter(
                "page_size",
                {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE},
                "Rows a page; more than the most allowed gives the most allowed.",
            ),
        ]


def page_size(request: Request) -> int:
    """The rows asked for a page, at most 500; 400 where it is no number above 0."""
    text = request.query_params.get("page_size")
    if text is None:
        return PAGE_SIZE
    if not (text.isascii() and text.isdecimal()) or not text.lstrip("0"):
        raise BadParameter("page_size", _("This is no whole number above 0."))
    return MAX_PAGE_SIZE if len(text.lstrip("0")) > 3 else min(int(text), MAX_PAGE_SIZE)


def _beyond(fields: list[str], place: list[Any], way: str) -> Q:
    """Rows after (or before) `place` in the order of one or two `fields`."""
    first = Q(**{f"{fields[0]}__{way}": place[0]})
    if len(fields) == 1:
        return first
    return first | Q(**{fields[0]: place[0], f"{fields[1]}__{way}": place[1]})


def _written(value: Any) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}
