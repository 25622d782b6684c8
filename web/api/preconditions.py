"""Has the row changed since the caller read it? ETag on GET, If-Match on PATCH and DELETE (RFC 9110)."""

import hashlib
import json
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.utils.encoders import JSONEncoder

from .errors import Precondition


def etag_of(representation: Any) -> str:
    """The tag of what the caller sees: nested rows that have no time of their own count as well."""
    text = json.dumps(representation, cls=JSONEncoder, sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def check_match(request: Request, etag: str) -> None:
    """Raise 428 where If-Match is missing, 412 where it names another state; `*` means any."""
    header = request.headers.get("If-Match")
    if header is None:
        raise Precondition(
            HTTPStatus.PRECONDITION_REQUIRED,
            _("Say with If-Match which state you change: the ETag that GET gave you."),
            "precondition_required",
        )
    tags = [tag.strip() for tag in header.split(",")]
    if "*" not in tags and etag not in tags:
        raise Precondition(
            HTTPStatus.PRECONDITION_FAILED,
            _("It has changed since you read it. Read it again."),
            "precondition_failed",
        )
