"""Which addresses must not be written to?"""

from typing import Any

import django_filters
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from outreach.actions import suppress as verbs
from outreach.choices import SuppressionReason
from outreach.models import Suppression

from .cells import AddressField
from .shapes import TIMES, Shape
from .views import Creates


class SuppressionFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")
    reason = django_filters.MultipleChoiceFilter(choices=SuppressionReason.choices)

    class Meta:
        model = Suppression
        fields = ["address"]


class SuppressionShape(Shape):
    address = AddressField()
    message = serializers.UUIDField(source="message_id", read_only=True, allow_null=True)

    class Meta:
        model = Suppression
        fields = ["id", "address", "reason", "note", "message", *TIMES]
        read_only_fields = ["reason"]


class SuppressionResource(Creates):
    """Suppressed addresses that the caller's towns hold. They bind every town; DELETE lifts one."""

    room = "outreach"
    needs_personal_data = True
    model = Suppression
    queryset = Suppression.objects.all()
    serializer_class = SuppressionShape
    filterset_class = SuppressionFilter

    def add(self, values: dict[str, Any]) -> Suppression:
        by = self.by
        note = values.get("note", "")
        row = verbs.suppress(values["address"], note=note, **by)
        if self.get_queryset().filter(pk=row.pk).exists():
            return row
        # Why others suppressed this address is theirs to know: the caller gets back what it said.
        return Suppression(
            pk=row.pk,
            address=values["address"],
            reason=SuppressionReason.BY_HAND,
            note=note,
            created_at=by["now"],
            updated_at=by["now"],
        )

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        verbs.lift(self.guarded(), **self.by)
        return Response(status=204)
