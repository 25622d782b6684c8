"""Is the body JSON that a database can keep? Read once, with a limit, without NULs or lone surrogates."""

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.parsers import JSONParser, MultiPartParser

BODY_LIMIT = 2 * 1024 * 1024
DEPTH_LIMIT = 32


class TooLarge(APIException):
    """The body is over the limit of this door."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


class StrictJsonParser(JSONParser):
    """JSON in UTF-8 up to `BODY_LIMIT` bytes."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        raw = stream.read(BODY_LIMIT + 1)
        if len(raw) > BODY_LIMIT:
            raise TooLarge(_("The body is over %(limit)s bytes.") % {"limit": BODY_LIMIT})
        try:
            value = json.loads(raw.decode("utf-8"), parse_constant=_refuse_constant)
            faults = list(unstorable(value, "", DEPTH_LIMIT))
        except RecursionError:
            raise ParseError(_("The body is nested too deeply.")) from None
        except ValueError as error:  # broken JSON, broken UTF-8, a number of 5000 digits
            raise ParseError(_("The body is no JSON: %(why)s") % {"why": error}) from None
        if faults:
            raise ValidationError(_nest(faults))
        return value


def unstorable(value: Any, path: str, depth: int) -> Iterator[str]:
    """Paths of strings that PostgreSQL cannot keep; RecursionError beyond `depth`."""
    if depth < 0:
        raise RecursionError
    if isinstance(value, str):
        if "\x00" in value or not _encodes(value):
            yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from unstorable(key, path, depth)
            yield from unstorable(inner, f"{path}/{key}", depth - 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from unstorable(inner, f"{path}/{index}", depth - 1)
    elif isinstance(value, float) and abs(value) == float("inf"):
        yield path


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _nest(paths: list[str]) -> dict[str, Any]:
    """Each path once, in the form of a serializer's errors."""
    message = _("This holds a character or number that cannot be kept.")
    return {path.lstrip("/").split("/")[0] or "non_field_errors": [message] for path in paths}


class FileParser(MultiPartParser):
    """A form with a file, up to the limit of incoming mail."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        request = (parser_context or {})["request"]
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooLarge(
                _("The file is over %(limit)s bytes.") % {"limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE}
            )
        return super().parse(stream, media_type, parser_context)
