"""How does a list's filter look as a form: few fields, towns as boxes to tick, one town chosen for all?"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst

from crm.models import City
from crm.queries.filters import Kept
from web.access import chosen_town

from .requests import StaffRequest


class OneOfMany(forms.Select):
    """A drop-down over a field that takes several values: it sends one."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [value for value in data.getlist(name) if value]


def scoped(request: StaffRequest, key: str = "city") -> QueryDict:
    """The address's filter; the chosen town stands in for `key` where the address says nothing of it."""
    asked = request.GET.copy()
    town = chosen_town(request)
    if town and key not in asked:
        asked[key] = town
    return asked


def dressed(found: Kept, shown: Iterable[str]) -> Kept:
    """The filter with a form of the `shown` fields only, dressed for people."""
    form = found.form
    for name in list(form.fields):
        field = form.fields[name]
        field.label = capfirst(str(field.label))
        if name not in shown:
            field.widget = field.hidden_widget() if hasattr(field, "hidden_widget") else forms.HiddenInput()
        elif isinstance(field, forms.ModelMultipleChoiceField):
            _offer(field)
        elif isinstance(field, forms.MultipleChoiceField):
            _tick(field)
    return found


def _offer(field: forms.ModelMultipleChoiceField) -> None:
    if field.queryset is not None and field.queryset.model is City:
        field.queryset = City.objects.towns()
    _tick(field)


def _tick(field: Any) -> None:
    choices = [choice for choice in field.choices if choice[0] != ""]
    field.widget = forms.CheckboxSelectMultiple(choices=choices)


def one_of(field: Any, blank: str) -> None:
    """Let a field of many values be asked as a drop-down."""
    field.widget = OneOfMany(choices=[("", blank), *field.choices])
