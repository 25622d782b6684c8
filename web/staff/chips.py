"""Which filters are in use? As chips that read as a sentence, each with the address that takes it away."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from crm.queries.filters import Kept

from .lists import address
from .requests import StaffRequest

Chip = dict[str, str]


def chips_of(request: StaffRequest, found: Kept) -> list[Chip]:
    """A chip for each value that the address asks for; the chosen town is shown by the frame alone."""
    if not found.form.is_valid():
        return []
    chips: list[Chip] = []
    for name, value in found.form.cleaned_data.items():
        if name in request.GET:
            chips += _chips(request, found, name, value)
    return chips


def said_of(found: Kept) -> list[Chip]:
    """The same sentence without ways to take a part away."""
    if not found.form.is_valid():
        return []
    return [
        {"word": word, "label": label}
        for name, value in found.form.cleaned_data.items()
        for word, label, _key in _said(found, name, value)
    ]


def _chips(request: StaffRequest, found: Kept, name: str, value: Any) -> list[Chip]:
    chips = []
    for word, label, key in _said(found, name, value):
        left = [each for each in request.GET.getlist(name) if each != key and each != ""]
        remove = address(request, **{name: left or None}) if key else address(request, **{name: None})
        chips.append({"word": word, "label": label, "remove": remove})
    return chips


def _said(found: Kept, name: str, value: Any) -> list[tuple[str, str, str]]:
    """(word before, label, the value's key in the address) of each value of one filter."""
    if value in (None, "", []) or (isinstance(value, QuerySet) and not value):
        return []
    if name == "not_contacted_days":
        days = int(value)
        said = ngettext("not contacted for {number} day", "not contacted for {number} days", days)
        return [("", said.format(number=days), "")]
    if name == "q":
        return [("", f"“{value}”", "")]
    if isinstance(value, bool):
        return [("", _("with an e-mail address") if value else _("without an e-mail address"), "")]
    word = _words().get(name, "")
    if isinstance(value, str | Model):
        return [(word, _label(found, name, value), "")]
    return [
        (
            word if place == 0 else pgettext("between two values of a filter", "or"),
            _label(found, name, each),
            _key(each),
        )
        for place, each in enumerate(value if isinstance(value, Iterable) else [value])
    ]


def _words() -> dict[str, str]:
    return {
        "city": pgettext("before the names of towns in a filter", "in"),
        "region": pgettext("before the names of regions in a filter", "in the region of"),
        "organization": pgettext("before an organization's name in a filter", "at"),
        "competence": pgettext("before a competence in a filter", "competence"),
        "stage": pgettext("before stages in a filter", "at stage"),
        "kind": pgettext("before kinds of organization in a filter", "kind"),
        "language": pgettext("before languages in a filter", "language"),
        "state": pgettext("before states in a filter", "state"),
        "priority": pgettext("before priorities in a filter", "priority"),
        "keeper": pgettext("before towns in a filter", "kept by"),
        "basis": pgettext("before a lawful basis in a filter", "basis"),
        "source": pgettext("before a source in a filter", "source"),
    }


def _label(found: Kept, name: str, value: Any) -> str:
    choices = getattr(found.form.fields[name], "choices", ())
    if isinstance(value, str) and choices:
        return str({str(key): label for key, label in choices}.get(value, value))
    return str(value)


def _key(value: Any) -> str:
    return str(value.pk) if isinstance(value, Model) else str(value)
