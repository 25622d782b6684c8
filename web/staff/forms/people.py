"""What is asked about a person and about their place in an organization?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.choices import Basis, Language
from crm.models import City, Contact, User

from .fields import ActorForm, OrganizationField, town_field


class NameForm(forms.Form):
    """A person's name."""

    given_name = forms.CharField(label=_("Given name"), max_length=120, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        named: dict[str, Any] = super().clean() or {}
        if not named.get("given_name") and not named.get("family_name"):
            self.add_error("family_name", _("Write at least one of the names."))
        return named


class ContactFields(forms.Form):
    """Where someone can be reached, and why we may keep that."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=Language, help_text=_("Mail to this person is written in it.")
    )
    basis = forms.ChoiceField(
        label=_("Basis"), choices=Basis, help_text=_("Why we may keep this person's particulars.")
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Where the particulars came from, for example a web page."),
    )
    role_relevance = forms.CharField(
        label=_("Why the matter concerns this person's work"), max_length=300, required=False
    )


class PersonForm(ActorForm, ContactFields, NameForm):
    """A new person with their first contact."""

    organization = OrganizationField(required=False)
    new_organization = forms.BooleanField(
        label=_("Add this organization to the register"), required=False, widget=forms.HiddenInput()
    )
    city = town_field()
    field_order = [
        "given_name",
        "family_name",
        "organization",
        "new_organization",
        "title",
        "email",
        "phone",
        "language",
        "role_relevance",
        "basis",
        "source",
        "city",
    ]

    def full_clean(self) -> None:
        """An unknown organization may be added on the spot: the tick box for it then appears."""
        super().full_clean()
        errors = getattr(self, "_errors", {}).get("organization")
        if not errors or not any(error.code == "unknown_organization" for error in errors.as_data()):
            return
        self.fields["new_organization"].widget = forms.CheckboxInput()
        if self["new_organization"].data:
            del self.errors["organization"]
            self.cleaned_data["organization"] = None

    @property
    def organization_to_add(self) -> str:
        """The name of an organization that is to be added with the person; empty for none."""
        wanted = self.cleaned_data.get("new_organization") and not self.cleaned_data.get("organization")
        return self["organization"].data.strip() if wanted else ""


class ContactForm(ContactFields):
    """What may be changed of a contact."""

    other_emails = forms.CharField(
        label=_("Other e-mail addresses"), required=False, help_text=_("Separate them with a comma.")
    )
    field_order = ["title", "email", "other_emails", "phone", "language", "role_relevance", "basis", "source"]

    @classmethod
    def of(cls, contact: Contact, data: Any = None) -> "ContactForm":
        """The form filled with `contact`."""
        kept = {name: getattr(contact, name) for name in cls.base_fields}
        return cls(data, initial=kept | {"other_emails": ", ".join(contact.other_emails)})

    def clean_other_emails(self) -> list[str]:
        field = forms.EmailField()
        written = self.cleaned_data["other_emails"].replace(";", ",").split(",")
        return [field.clean(address.strip()) for address in written if address.strip()]


class NewContactForm(ActorForm, ContactFields):
    """A further contact of a person who is known already."""

    organization = OrganizationField(required=False)
    city = town_field()
    field_order = [
        "organization",
        "title",
        "email",
        "phone",
        "language",
        "role_relevance",
        "basis",
        "source",
        "city",
    ]


class ShareForm(forms.Form):
    """The town that may use a contact as well."""

    city = forms.ModelChoiceField(City.objects.none(), label=_("Share with"))

    def __init__(self, *args: Any, contact: Contact, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shared = [share.city_id for share in contact.shares.all()]
        city: Any = self.fields["city"]
        city.queryset = City.objects.towns().exclude(code__in=[contact.city_id, *shared])
