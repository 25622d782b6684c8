"""What happened between a town and an actor: calls, meetings, mails, notes, events."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.actions import interactions as verbs
from crm.models import Interaction, Person
from crm.queries.filters import InteractionFilter

from .fields import CityField, OrganizationField, VisibleField
from .shapes import TIMES, Shape, UtcDateTimeField
from .views import Creates


class InteractionShape(Shape):
    city = CityField()
    happened_at = UtcDateTimeField()
    person = VisibleField(Person, allow_null=True, required=False)
    organization = OrganizationField(allow_null=True, required=False)
    author = serializers.UUIDField(source="author_id", read_only=True, allow_null=True)
    remind_date = serializers.DateField(
        write_only=True, required=False, allow_null=True, help_text="Opens a task for this day."
    )

    class Meta:
        model = Interaction
        fields = [
            "id",
            "kind",
            "direction",
            "happened_at",
            "city",
            "person",
            "organization",
            "author",
            "subject",
            "text",
            "retracted_at",
            "remind_date",
            *TIMES,
        ]
        read_only_fields = ["retracted_at"]

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values.get("person") and not values.get("organization"):
            raise serializers.ValidationError("It is about a person, an organization or both.", "required")
        return values


class InteractionResource(Creates):
    """Interactions are written once; a wrong one is retracted and stays readable as such."""

    room = "register"
    needs_personal_data = True
    model = Interaction
    queryset = Interaction.objects.all()
    serializer_class = InteractionShape
    filterset_class = InteractionFilter

    def add(self, values: dict[str, Any]) -> Interaction:
        return verbs.log_interaction(**values, **self.by)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def retract(self, request: Request, **_address: Any) -> Response:
        """Take it back."""
        row = self.get_object()
        verbs.retract(row, **self.by)
        return self.answer(row)
