"""How far is each person on their way through a campaign?"""

from typing import Any

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from outreach.actions import enrollments as verbs
from outreach.choices import EnrollmentState
from outreach.models import Enrollment

from .shapes import TIMES, Shape
from .views import Resource


class EnrollmentFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")
    state = django_filters.MultipleChoiceFilter(choices=EnrollmentState.choices)
    campaign = django_filters.UUIDFilter(field_name="campaign_id")
    person = django_filters.UUIDFilter(field_name="person_id")

    class Meta:
        model = Enrollment
        fields = ["city"]


class EnrollmentShape(Shape):
    campaign = serializers.UUIDField(source="campaign_id")
    person = serializers.UUIDField(source="person_id")
    contact = serializers.UUIDField(source="contact_id")
    city = serializers.CharField(source="city_id")

    class Meta:
        model = Enrollment
        fields = [
            "id",
            "campaign",
            "person",
            "contact",
            "city",
            "state",
            "why",
            "next_position",
            "due_at",
            "waits_until",
            "enrolled_at",
            "ended_at",
            *TIMES,
        ]
        read_only_fields = fields


class EnrollmentResource(Resource):
    """Enrollments of the caller's towns."""

    room = "outreach"
    needs_personal_data = True
    model = Enrollment
    queryset = Enrollment.objects.all()
    serializer_class = EnrollmentShape
    filterset_class = EnrollmentFilter

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def stop(self, request: Request, **_address: Any) -> Response:
        """This person gets nothing more of the campaign."""
        row = self.get_object()
        verbs.stop_enrollment(row, **self.by)
        return self.answer(row)
