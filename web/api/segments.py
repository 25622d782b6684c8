"""Which people does a saved filter yield today?"""

from typing import Any

import django_filters
from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.actions import segments as verbs
from crm.models import Contact, Segment
from outreach.queries.people import people_in

from .fields import CityField
from .people import PersonShape
from .shapes import TIMES, Shape
from .views import Changes, Creates


class SegmentFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")

    class Meta:
        model = Segment
        fields = ["city"]


class SegmentShape(Shape):
    city = CityField(allow_null=True, help_text="null: of the whole network")
    filter = serializers.DictField(help_text="The query parameters of the people list.")

    class Meta:
        model = Segment
        fields = ["id", "name", "city", "filter", *TIMES]


class SegmentResource(Creates, Changes):
    """Saved filters of the caller's towns."""

    room = "register"
    needs_personal_data = True
    model = Segment
    queryset = Segment.objects.all()
    serializer_class = SegmentShape
    filterset_class = SegmentFilter

    def add(self, values: dict[str, Any]) -> Segment:
        return verbs.save_segment(**values, **self.by)

    def change(self, row: Segment, values: dict[str, Any]) -> None:
        kept = {"name": row.name, "city": row.city, "filter": row.filter}
        verbs.save_segment(segment=row, **{**kept, **values}, **self.by)

    @extend_schema(responses=PersonShape(many=True), filters=False)
    @action(detail=True)
    def people(self, request: Request, **_address: Any) -> Response:
        """The people it yields today."""
        contacts = Contact.objects.visible_to(self.actor).order_by("id")
        found = people_in(self.get_object(), self.actor)
        page = self.paginate_queryset(found.prefetch_related(Prefetch("contacts", contacts)))
        shape = PersonShape(page, many=True, context=self.get_serializer_context())
        return self.get_paginated_response(shape.data)
