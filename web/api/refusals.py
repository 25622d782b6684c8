"""Which problem is a refusal of the domain? Errors named as states become statuses."""

from collections.abc import Iterable
from http import HTTPStatus

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _

from crm import errors as crm_errors
from outreach import errors as outreach_errors

from .problems import Fault, Problem


def problem_of_refusal(exception: Exception) -> Problem | None:
    """The problem for an error that a verb raises, or None where it is something else."""
    if isinstance(exception, crm_errors.NotYours):
        detail = _("There is no such thing here, or it belongs to another town.")
        return Problem(HTTPStatus.NOT_FOUND, detail)
    if isinstance(exception, crm_errors.NotAllowed):
        return Problem(HTTPStatus.FORBIDDEN, str(exception) or _("You may not do this."))
    if isinstance(exception, crm_errors.InvalidFields):
        return Problem(HTTPStatus.BAD_REQUEST, _("Some values cannot be used."), list(_of_fields(exception)))
    if isinstance(exception, crm_errors.UnreadableFile):
        fault = Fault("#/file", "unreadable", str(exception))
        return Problem(HTTPStatus.BAD_REQUEST, str(exception), [fault])
    if isinstance(exception, outreach_errors.InvalidTemplate):
        return Problem(HTTPStatus.BAD_REQUEST, str(exception), list(_of_template(exception)))
    if isinstance(exception, outreach_errors.NotLaunchable):
        faults = [Fault("#", problem.code, str(problem.text)) for problem in exception.problems]
        return Problem(HTTPStatus.CONFLICT, str(exception), faults)
    if isinstance(exception, crm_errors.Refused | outreach_errors.Refused):
        return Problem(HTTPStatus.CONFLICT, str(exception.message), code=exception.code)
    return None


def _of_fields(refusal: crm_errors.InvalidFields) -> Iterable[Fault]:
    for name, messages in refusal.fields.items():
        for message in messages:
            yield Fault("#" if name in ("", NON_FIELD_ERRORS) else f"#/{name}", "invalid", str(message))


def _of_template(refusal: outreach_errors.InvalidTemplate) -> Iterable[Fault]:
    for problem in refusal.problems:
        line = _("line %(line)s: ") % {"line": problem.line} if problem.line else ""
        pointer = f"#/content/{problem.language}/{problem.field}"
        yield Fault(pointer, "invalid_template", f"{line}{problem.message}")
