"""What is asked about a need, and about who is considered for it?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.choices import NeedState, Priority, Stage
from crm.models import CompetenceNeed, User

from .fields import ActorForm, CompetenceField, OrganizationField, town_field


class NeedForm(ActorForm):
    """A town's competence need, in three languages; Finnish must be there."""

    city = town_field()
    competence = CompetenceField(empty_label=_("Choose"))
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=Priority, coerce=int, initial=Priority.NORMAL
    )
    name_fi = forms.CharField(label=_("Name in Finnish"), max_length=200)
    description_fi = forms.CharField(
        label=_("Description in Finnish"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    name_sv = forms.CharField(label=_("Name in Swedish"), max_length=200, required=False)
    description_sv = forms.CharField(
        label=_("Description in Swedish"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    description_en = forms.CharField(
        label=_("Description in English"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    @classmethod
    def of(cls, need: CompetenceNeed, actor: User, data: Any = None) -> "NeedForm":
        """The form filled with `need`."""
        form = cls(data, actor=actor, initial={name: getattr(need, name) for name in cls.base_fields})
        del form.fields["city"]
        return form

    def texts(self, language: str) -> list[forms.BoundField]:
        """The fields of one language, for its tab."""
        return [self[f"name_{language}"], self[f"description_{language}"]]


class CloseForm(forms.Form):
    """How a need ends."""

    state = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[(state.value, state.label) for state in (NeedState.MET, NeedState.CLOSED)],
    )


class MoveForm(forms.Form):
    """Where a candidate stands now, and what is to be said about it."""

    stage = forms.ChoiceField(label=_("Stage"), choices=Stage)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class CandidateForm(forms.Form):
    """An organization that someone has thought of."""

    organization = OrganizationField()


class DismissForm(forms.Form):
    """A proposal that does not suit, and why."""

    organization = forms.UUIDField(widget=forms.HiddenInput())
    note = forms.CharField(label=_("Not suitable because …"), max_length=300)
