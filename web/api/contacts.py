"""Where can one write to a person, and why may we?"""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.actions import people as verbs
from crm.choices import Basis
from crm.models import Contact, Person
from crm.queries.filters import ContactFilter

from .cells import AddressField, PhoneField
from .fields import CityField, OrganizationField, VisibleField
from .shapes import TIMES, Input, Shape
from .views import Changes, Creates

NAMES = ("given_name", "family_name")


class NameField(serializers.CharField):
    """A name of the contact's person."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)

    def get_attribute(self, instance: Contact) -> str:
        return str(getattr(instance.person, self.field_name or ""))


class ContactShape(Shape):
    person = VisibleField(Person, required=False, help_text="Someone you know; else give the name.")
    given_name = NameField(required=False, allow_blank=True)
    family_name = NameField(required=False, allow_blank=True)
    organization = OrganizationField(allow_null=True, required=False)
    city = CityField()
    email = AddressField(required=False, allow_blank=True)
    other_emails = serializers.ListField(child=AddressField(), required=False, max_length=20)
    phone = PhoneField(required=False, allow_blank=True)
    basis = serializers.ChoiceField(choices=Basis.choices)

    class Meta:
        model = Contact
        fields = [
            "id",
            "person",
            *NAMES,
            "organization",
            "city",
            "title",
            "email",
            "other_emails",
            "phone",
            "language",
            "starts_date",
            "ends_date",
            "basis",
            "source",
            "obtained_date",
            "role_relevance",
            "told_at",
            *TIMES,
        ]
        read_only_fields = ["ends_date", "obtained_date", "told_at"]


def add_contact(values: dict[str, Any], by: dict[str, Any]) -> Contact:
    """A contact, and its person where nobody has met them; the day it began is noted afterwards."""
    starts_date = values.pop("starts_date", None)
    made = verbs.add_contact(**values, **by)
    return verbs.change_contact(made, starts_date=starts_date, **by) if starts_date else made


class Sharing(Input):
    city = CityField(help_text="The town that may use the contact as well.")


class ContactResource(Creates, Changes):
    """Contacts that the caller's towns hold or were given. POST finds or makes the person as well."""

    room = "register"
    needs_personal_data = True
    model = Contact
    queryset = Contact.objects.all()
    serializer_class = ContactShape
    filterset_class = ContactFilter
    joined = ("person",)
    fixed = ("city", "person")

    def add(self, values: dict[str, Any]) -> Contact:
        return add_contact(values, self.by)

    def change(self, row: Contact, values: dict[str, Any]) -> None:
        names = {name: values.pop(name) for name in NAMES if name in values}
        if names:
            verbs.change_person(row.person, **names, **self.by)
        if values:
            verbs.change_contact(row, **values, **self.by)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, **_address: Any) -> Response:
        """The person has left this place; it stays in the register as what was."""
        row = self.get_object()
        verbs.end_contact(row, **self.by)
        return self.answer(row)

    @extend_schema(request=Sharing)
    @action(detail=True, methods=["post"])
    def share(self, request: Request, **_address: Any) -> Response:
        """Let another town see and use this contact."""
        row = self.get_object()
        verbs.share_contact(row, city=self.read(Sharing)["city"], **self.by)
        return self.answer(row)
