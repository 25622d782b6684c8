"""Fields that several forms share: towns one writes for, competences as a tree, organizations by name."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.models import City, Competence, Organization, User
from crm.permissions import home_city

SUGGESTIONS = "organization-names"


class DateField(forms.DateField):
    """A day, picked by the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class MomentField(forms.DateTimeField):
    """A day and a time, picked by the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        )
        super().__init__(**kwargs)


class CompetenceField(forms.ModelChoiceField):
    """One entry of the competence tree, its depth shown by dashes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Competence"))
        super().__init__(Competence.objects.all(), **kwargs)

    def label_from_instance(self, obj: Competence) -> str:
        name = str(obj)
        return f"{'– ' * obj.depth}{name[:1].upper()}{name[1:]}"


class OrganizationField(forms.CharField):
    """An organization, written by name or business id; the browser suggests names while one types."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Organization"))
        super().__init__(max_length=250, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {
            "list": SUGGESTIONS,
            "autocomplete": "off",
            "hx-get": reverse_lazy("staff:organization_suggest"),
            "hx-trigger": "input changed delay:200ms",
            "hx-target": f"#{SUGGESTIONS}",
            "hx-swap": "innerHTML",
        }

    def clean(self, value: Any) -> Organization | None:
        text = super().clean(value)
        if not text:
            return None
        found = list(Organization.objects.filter(name__iexact=text)[:2])
        found = found or list(Organization.objects.filter(business_id=text)[:2])
        if len(found) == 1:
            return found[0]
        raise forms.ValidationError(self._why_not(text, several=bool(found)), code="unknown_organization")

    @staticmethod
    def _why_not(text: str, *, several: bool) -> str:
        if several:
            return _("Several organizations have this name. Write the business id instead.")
        near = [organization.name for organization in Organization.objects.found_by(text)[:3]]
        if near:
            return _("There is no organization of this name. Did you mean: {names}?").format(
                names=" · ".join(near)
            )
        return _("There is no organization of this name in the register.")


class ActorForm(forms.Form):
    """A form whose `city` offers only the towns that the user writes for; a single one is not asked."""

    def __init__(self, *args: Any, actor: User, town: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        if "city" in self.fields:
            self._offer_towns(town)

    def _offer_towns(self, town: str | None) -> None:
        field: Any = self.fields["city"]
        field.queryset = City.objects.filter(code__in=self.actor.reach.cities)
        field.initial = self.initial.get("city") or home_city(self.actor, town)
        field.empty_label = None
        if len(self.actor.reach.cities) == 1:
            field.widget = forms.HiddenInput()


def town_field() -> forms.ModelChoiceField:
    """The town in whose name something is written down."""
    return forms.ModelChoiceField(City.objects.none(), label=gettext_lazy("Town"))
