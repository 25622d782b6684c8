"""What is asked about an organization and what it can do?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.choices import OrganizationKind
from crm.models import City, Organization, User
from crm.permissions import home_city

from .fields import CompetenceField


class OrganizationForm(forms.Form):
    """An organization, new or changed."""

    name = forms.CharField(label=_("Name"), max_length=250)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganizationKind, initial=OrganizationKind.COMPANY)
    business_id = forms.CharField(
        label=_("Business id"), max_length=20, required=False, help_text=_("For example 1234567-1.")
    )
    industry = forms.CharField(label=_("Industry"), max_length=200, required=False)
    street = forms.CharField(label=_("Street address"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=10, required=False)
    city = forms.ModelChoiceField(City.objects.all(), label=_("Municipality"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    keeper = forms.ModelChoiceField(
        City.objects.towns(),
        label=_("Kept by"),
        required=False,
        help_text=_("The town that keeps these particulars right."),
    )

    @classmethod
    def of(cls, organization: Organization, data: Any = None) -> "OrganizationForm":
        """The form filled with `organization`."""
        return cls(data, initial={name: getattr(organization, name) for name in cls.base_fields})

    @classmethod
    def new(cls, actor: User, town: str | None, data: Any = None) -> "OrganizationForm":
        """An empty form, kept by the town in whose name the user works."""
        return cls(data, initial={"keeper": home_city(actor, town)})

    def clean_business_id(self) -> str | None:
        return self.cleaned_data["business_id"].strip() or None


class HoldForm(forms.Form):
    """A competence that an organization holds, and how we know."""

    competence = CompetenceField(empty_label=_("Choose"))
    source = forms.CharField(label=_("Source"), max_length=200, required=False)
