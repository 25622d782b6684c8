"""Whom do we know? One human being, with the contacts that the caller may see."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers

from crm.actions import people as verbs
from crm.models import Contact, Person
from outreach.queries.people import PersonFilter

from .contacts import NAMES, ContactShape, add_contact
from .shapes import TIMES, Shape
from .views import Changes, Creates


class OwnContactShape(ContactShape):
    """A contact inside its person."""

    class Meta(ContactShape.Meta):
        fields = [name for name in ContactShape.Meta.fields if name not in (*NAMES, "person")]

    given_name = family_name = person = None  # type: ignore[assignment]  # DRF: not inherited


class PersonShape(Shape):
    contacts = OwnContactShape(many=True, read_only=True)
    contact = OwnContactShape(
        write_only=True, required=True, help_text="On POST: where this person can be written to."
    )

    class Meta:
        model = Person
        fields = ["id", *NAMES, "contact", "contacts", *TIMES]

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if self.instance is not None and "contact" in values:
            raise serializers.ValidationError({"contact": "A contact is changed at its own address."})
        return values


class PersonResource(Creates, Changes):
    """People of whom the caller's towns hold a contact; a person comes in with one."""

    room = "register"
    needs_personal_data = True
    model = Person
    queryset = Person.objects.all()
    serializer_class = PersonShape
    filterset_class = PersonFilter

    def get_queryset(self) -> QuerySet:
        seen = super().get_queryset()
        if getattr(self, "swagger_fake_view", False):
            return seen
        contacts = Contact.objects.visible_to(self.actor).order_by("id")
        return seen.prefetch_related(Prefetch("contacts", contacts))

    def add(self, values: dict[str, Any]) -> Person:
        contact = values.pop("contact")
        return add_contact({**values, **contact}, self.by).person

    def change(self, row: Person, values: dict[str, Any]) -> None:
        verbs.change_person(row, **values, **self.by)
