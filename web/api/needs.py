"""Which competences do the towns lack? And who might have them: proposals."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.actions import candidacies
from crm.actions import needs as verbs
from crm.models import Candidacy, CompetenceNeed
from crm.queries.filters import NeedFilter

from .candidacies import CandidacyShape
from .fields import CityField, CompetenceField, OwnerField, Translated
from .shapes import TIMES, Input, Shape
from .views import Changes, Creates


class NeedShape(Shape):
    city = CityField()
    competence = CompetenceField()
    name = Translated("name", limit=200)
    description = Translated("description")
    owner = OwnerField(allow_null=True, required=False)

    class Meta:
        model = CompetenceNeed
        fields = ["id", "city", "competence", "name", "description", "priority", "state", "owner", *TIMES]


class HowMany(Input):
    limit = serializers.IntegerField(min_value=1, max_value=50, default=10)


class NeedResource(Creates, Changes):
    """Competence needs: every town reads all, and writes its own."""

    room = "register"
    model = CompetenceNeed
    queryset = CompetenceNeed.objects.all()
    serializer_class = NeedShape
    filterset_class = NeedFilter
    joined = ("competence",)

    def add(self, values: dict[str, Any]) -> CompetenceNeed:
        return verbs.add_need(**values, **self.by)

    def change(self, row: CompetenceNeed, values: dict[str, Any]) -> None:
        verbs.change_need(row, **values, **self.by)

    @extend_schema(request=HowMany, responses=CandidacyShape(many=True), filters=False)
    @action(detail=True, methods=["post"], needs_personal_data=True)
    def propose(self, request: Request, **_address: Any) -> Response:
        """Match organizations to the need and keep the best as proposed candidacies."""
        limit = self.read(HowMany)["limit"]
        found = candidacies.propose(self.get_object(), limit=limit, **self.by)
        rows = Candidacy.objects.filter(pk__in=[row.pk for row in found]).select_related("need")
        return Response(CandidacyShape(rows, many=True, context=self.get_serializer_context()).data)
