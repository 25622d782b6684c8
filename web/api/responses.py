"""What came back, and has somebody seen to it?"""

from typing import Any

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response as Answer

from outreach.actions import responses as verbs
from outreach.choices import Intent, ResponseKind
from outreach.models import Response

from .shapes import TIMES, Shape
from .views import Changes


class ResponseFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")
    kind = django_filters.MultipleChoiceFilter(choices=ResponseKind.choices)
    intent = django_filters.MultipleChoiceFilter(choices=Intent.choices)
    is_handled = django_filters.BooleanFilter(field_name="handled_at", lookup_expr="isnull", exclude=True)
    campaign = django_filters.UUIDFilter(field_name="campaign_id")
    person = django_filters.UUIDFilter(field_name="person_id")
    message = django_filters.UUIDFilter(field_name="message_id")

    class Meta:
        model = Response
        fields = ["city"]


class ResponseShape(Shape):
    city = serializers.CharField(source="city_id", allow_null=True, read_only=True)
    message = serializers.UUIDField(source="message_id", allow_null=True, read_only=True)
    campaign = serializers.UUIDField(source="campaign_id", allow_null=True, read_only=True)
    person = serializers.UUIDField(source="person_id", allow_null=True, read_only=True)
    contact = serializers.UUIDField(source="contact_id", allow_null=True, read_only=True)
    interaction = serializers.UUIDField(source="interaction_id", allow_null=True, read_only=True)
    handled_by = serializers.UUIDField(source="handled_by_id", allow_null=True, read_only=True)
    intent = serializers.ChoiceField(choices=Intent.choices)

    class Meta:
        model = Response
        fields = [
            "id",
            "kind",
            "intent",
            "why",
            "matched_by",
            "city",
            "message",
            "campaign",
            "person",
            "contact",
            "interaction",
            "from_email",
            "subject",
            "text",
            "language",
            "bounce_class",
            "bounce_status",
            "returns_date",
            "stand_in",
            "received_at",
            "handled_at",
            "handled_by",
            *TIMES,
        ]
        read_only_fields = [name for name in fields if name != "intent"]


class ResponseResource(Changes):
    """Responses of the caller's towns; PATCH corrects the intent."""

    room = "outreach"
    needs_personal_data = True
    model = Response
    queryset = Response.objects.all()
    serializer_class = ResponseShape
    filterset_class = ResponseFilter

    def change(self, row: Response, values: dict[str, Any]) -> None:
        if "intent" in values:
            verbs.correct_intent(row, values["intent"], **self.by)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def handle(self, request: Request, **_address: Any) -> Answer:
        """Somebody has seen to it."""
        row = self.get_object()
        verbs.handle(row, **self.by)
        return self.answer(row)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, **_address: Any) -> Answer:
        """It is to be handled again."""
        row = self.get_object()
        verbs.reopen(row, **self.by)
        return self.answer(row)
