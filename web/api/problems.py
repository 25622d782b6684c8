"""What does a problem look like on the wire? (RFC 9457)"""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where: a JSON pointer into the body (`#/name`), or `?parameter`."""

    pointer: str
    code: str
    detail: str


@dataclass(frozen=True)
class Problem:
    """One refused request."""

    status: HTTPStatus
    detail: str
    errors: list[Fault] = field(default_factory=list)
    code: str = ""

    def body(self) -> dict[str, Any]:
        code = self.code or self.status.phrase.lower().replace(" ", "_").replace("-", "_")
        errors = self.errors or [Fault("#", code, self.detail)]
        return {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": int(self.status),
            "detail": self.detail,
            "errors": [vars(fault) for fault in errors],
        }

    def response(self, headers: dict[str, str] | None = None) -> Response:
        return Response(self.body(), status=self.status, headers=headers, content_type=MEDIA_TYPE)
