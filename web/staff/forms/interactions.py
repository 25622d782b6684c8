"""What is asked when a call, a meeting, a note or an event is written down?"""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm.choices import InteractionKind
from crm.models import Organization, Person

from .fields import ActorForm, DateField, MomentField, town_field

KINDS = [
    {"value": InteractionKind.CALL, "icon": "phone", "label": _("Call")},
    {"value": InteractionKind.MEETING, "icon": "users", "label": _("Meeting")},
    {"value": InteractionKind.NOTE, "icon": "notebook-pen", "label": _("Note")},
    {"value": InteractionKind.EVENT, "icon": "calendar-days", "label": _("Event")},
    {"value": InteractionKind.MAIL, "icon": "mail", "label": _("Mail")},
]


class LogForm(ActorForm):
    """One action: what kind, when (now unless said), what, and when to be reminded."""

    kind = forms.ChoiceField(choices=InteractionKind, label=_("Kind"))
    text = forms.CharField(
        label=_("What was said?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    happened_at = MomentField(label=_("When"), required=False)
    remind_date = DateField(label=_("Remind me on"), required=False)
    city = town_field()
    person = forms.ModelChoiceField(Person.objects.none(), required=False, widget=forms.HiddenInput())
    organization = forms.ModelChoiceField(
        Organization.objects.none(), required=False, widget=forms.HiddenInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="log_%s", **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = Person.objects.visible_to(self.actor)
        fields["organization"].queryset = Organization.objects.visible_to(self.actor)

    def clean(self) -> dict[str, Any]:
        logged: dict[str, Any] = super().clean() or {}
        if logged.get("kind") == InteractionKind.NOTE and not logged.get("text"):
            self.add_error("text", _("A note needs its text."))
        if not logged.get("person") and not logged.get("organization"):
            self.add_error(None, _("Choose whom this was with."))
        return logged

    def clean_happened_at(self) -> Any:
        happened_at = self.cleaned_data["happened_at"] or timezone.now()
        if happened_at > timezone.now():
            raise forms.ValidationError(_("This lies ahead. Make it a task instead."))
        return happened_at
