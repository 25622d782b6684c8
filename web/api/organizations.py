"""Which organizations are actors, or may become ones, and what can they do?"""

from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers

from crm.actions import organizations as verbs
from crm.models import Competence, HeldCompetence, Organization
from crm.queries.filters import OrganizationFilter

from .cells import BusinessIdField
from .fields import CityField, CompetenceField
from .shapes import TIMES, Shape, StrictKeys
from .views import Changes, Creates

BY_PATH = Prefetch("held", HeldCompetence.objects.select_related("competence").order_by("competence__path"))


class HeldShape(StrictKeys, serializers.ModelSerializer):
    competence = CompetenceField(read_only=True)

    class Meta:
        model = HeldCompetence
        fields = ["competence", "source", "noted_date"]
        read_only_fields = fields


class OrganizationShape(Shape):
    city = CityField(allow_null=True, required=False)
    keeper = CityField(allow_null=True, required=False)
    business_id = BusinessIdField(allow_null=True, required=False)
    competences = serializers.SlugRelatedField(
        slug_field="code", many=True, required=False, queryset=Competence.objects.all(), write_only=True
    )
    competence_source = serializers.CharField(
        max_length=200, required=False, write_only=True, help_text="Where we know the competences from."
    )
    held = HeldShape(many=True, read_only=True)

    class Meta:
        model = Organization
        fields = [
            "id",
            "name",
            "kind",
            "business_id",
            "city",
            "street",
            "postcode",
            "website",
            "industry",
            "keeper",
            "competences",
            "competence_source",
            "held",
            *TIMES,
        ]

    def to_representation(self, row: Organization) -> dict[str, Any]:
        seen = super().to_representation(row)
        return {**seen, "competences": [each["competence"] for each in seen["held"]]}


class OrganizationResource(Creates, Changes):
    """Organizations, by `id` or `business_id`; `competences` lists the codes of all that one holds."""

    room = "register"
    model = Organization
    queryset = Organization.objects.all()
    serializer_class = OrganizationShape
    filterset_class = OrganizationFilter
    fetched = (BY_PATH,)
    lookup_value_converter = "organization"

    def add(self, values: dict[str, Any]) -> Organization:
        held, source = values.pop("competences", None), values.pop("competence_source", "")
        made = verbs.add_organization(**values, **self.by)
        self._hold(made, held, source)
        return made

    def change(self, row: Organization, values: dict[str, Any]) -> None:
        held, source = values.pop("competences", None), values.pop("competence_source", "")
        self._hold(row, held, source)
        # Without values too: what it holds is part of what `updated_since` watches.
        verbs.change_organization(row, **values, **self.by)

    def _hold(self, row: Organization, wanted: list[Competence] | None, source: str) -> None:
        if wanted is None:
            return
        had = {each.competence for each in row.held.select_related("competence")}
        for competence in set(wanted) - had:
            verbs.hold_competence(row, competence, source=source or str(self.request.user), **self.by)
        for competence in had - set(wanted):
            verbs.drop_competence(row, competence, **self.by)
