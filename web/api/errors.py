"""What went wrong, in the words of RFC 9457? Every error of the API is application/problem+json."""

import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, IntegrityError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.fields import get_error_detail
from rest_framework.response import Response

from .problems import Fault, Problem
from .refusals import problem_of_refusal

log = logging.getLogger(__name__)


class Precondition(exceptions.APIException):
    """A conditional request that cannot be met (RFC 9110, 13; RFC 6585, 3)."""

    def __init__(self, status: HTTPStatus, detail: str, code: str) -> None:
        super().__init__(detail, code)
        self.status_code = status


class BadParameter(exceptions.APIException):
    """A query parameter that cannot be read."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(detail, "invalid")
        self.name = name


def problem_response(exception: Exception, context: dict[str, Any]) -> Response:
    """The answer to any exception in a view of the API; an unforeseen one is logged and becomes a 500."""
    problem = _problem(exception)
    if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("api.unforeseen", exc_info=exception)
    return problem.response(headers=_headers(exception))


def _problem(exception: Exception) -> Problem:
    refusal = problem_of_refusal(exception)
    if refusal is not None:
        return refusal
    if isinstance(exception, exceptions.APIException):
        return _of_rest_framework(exception)
    if isinstance(exception, Http404):
        return Problem(HTTPStatus.NOT_FOUND, _("There is no such thing here, or it belongs to another town."))
    if isinstance(exception, PermissionDenied):
        return Problem(HTTPStatus.FORBIDDEN, _("You may not do this."))
    if isinstance(exception, RequestDataTooBig):
        return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("The body is too large."))
    return _of_the_database(exception)


def _of_rest_framework(exception: exceptions.APIException) -> Problem:
    status = HTTPStatus(exception.status_code)
    if isinstance(exception, exceptions.ValidationError):
        faults = list(_faults(exception.detail, "#"))
        return Problem(status, _("Some values cannot be used."), faults)
    if isinstance(exception, BadParameter):
        detail = str(exception.detail)
        return Problem(status, detail, [Fault(f"?{exception.name}", "invalid", detail)])
    return Problem(status, str(exception.detail), code=str(exception.get_codes()))


def _of_the_database(exception: Exception) -> Problem:
    """What only the database could see: two callers at once, or a value no column can hold."""
    if isinstance(exception, IntegrityError):
        return Problem(HTTPStatus.CONFLICT, _("This clashes with what is already there."), code="conflict")
    if isinstance(exception, DjangoValidationError):
        faults = list(_faults(get_error_detail(exception), "#"))
        return Problem(HTTPStatus.BAD_REQUEST, _("Some values cannot be used."), faults)
    if isinstance(exception, DataError | OverflowError | UnicodeEncodeError | RecursionError):
        return Problem(HTTPStatus.BAD_REQUEST, _("A value is too large or has a wrong form."), code="invalid")
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, _("Something went wrong here; it has been noted."))


def _faults(detail: Any, pointer: str) -> Iterator[Fault]:
    """DRF's tree of messages as a flat list, each with its place as a JSON pointer (RFC 6901, 6)."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            own = key in ("non_field_errors", "__all__")
            yield from _faults(inner, pointer if own else f"{pointer}/{_escaped(str(key))}")
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from _faults(inner, f"{pointer}/{index}" if nested else pointer)
    else:
        yield Fault(pointer, getattr(detail, "code", "invalid"), str(detail))


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _headers(exception: Exception) -> dict[str, str]:
    headers = {}
    if scheme := getattr(exception, "auth_header", None):
        headers["WWW-Authenticate"] = scheme
    if wait := getattr(exception, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    return headers
