"""What is asked before a file of actors comes in?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.choices import Basis
from crm.reading.columns import FIELDS, Column

from .fields import ActorForm, town_field

FIELD_NAMES = {
    "organization": _("Organization"),
    "business_id": _("Business id"),
    "kind": _("Kind of organization"),
    "industry": _("Industry"),
    "city": _("Municipality"),
    "street": _("Street address"),
    "postcode": _("Postcode"),
    "website": _("Website"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "full_name": _("Full name"),
    "title": _("Title"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "language": _("Language"),
    "competences": _("Competences"),
    "notes": _("Notes"),
}
LEFT_OUT = [("", _("Leave out"))]


class UploadForm(forms.Form):
    """The file itself."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        allow_empty_file=True,
        help_text=_("CSV, Excel (.xlsx, .xls), OpenDocument (.ods) or vCard."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.ods,.vcf"}),
    )


class ColumnsForm(ActorForm):
    """What each column means, whose the contacts are, and why and whence we have them."""

    source = forms.CharField(
        label=_("Where did these contacts come from?"),
        max_length=200,
        help_text=_("For example: fair visitors, Tampere 2026. It is told to each person in the first mail."),
    )
    basis = forms.ChoiceField(label=_("Why may we keep them?"), choices=Basis, initial=Basis.PUBLIC_TASK)
    city = town_field()

    def __init__(self, *args: Any, columns: list[Column], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        choices = LEFT_OUT + [(field, FIELD_NAMES[field]) for field in FIELDS]
        for place, column in enumerate(columns):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=column.name, choices=choices, required=False, initial=column.field or ""
            )

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        taken: dict[str, str] = {}
        for place, column in enumerate(self.columns):
            field = asked.get(f"column_{place}")
            if field and field in taken:
                self.add_error(f"column_{place}", _("Another column has this meaning already."))
            elif field:
                taken[field] = column.name
        if not taken:
            self.add_error(None, _("Say what at least one column means."))
        return asked

    @property
    def mapping(self) -> dict[str, str]:
        """{column name: field} of the columns that are to be read."""
        chosen = {
            column.name: self.cleaned_data[f"column_{place}"] for place, column in enumerate(self.columns)
        }
        return {name: field for name, field in chosen.items() if field}

    @property
    def column_rows(self) -> list[tuple[Column, forms.BoundField]]:
        """Each column with the field that says what it means."""
        return [(column, self[f"column_{place}"]) for place, column in enumerate(self.columns)]

    @property
    def questions(self) -> list[forms.BoundField]:
        """What is asked about the file as a whole."""
        return [self[name] for name in ("source", "basis", "city")]
