"""What can be done? The tree of competences."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from crm.models import Competence

from .fields import Translated
from .shapes import TIMES, Shape
from .views import Resource


class CompetenceFilter(django_filters.FilterSet):
    branch = django_filters.ModelChoiceFilter(
        queryset=Competence.objects.all(),
        to_field_name="code",
        method="in_branch",
        label="The competence of this code and everything below it.",
    )
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")

    class Meta:
        model = Competence
        fields = ["code"]

    def in_branch(self, rows: Any, name: str, competence: Competence) -> QuerySet:
        return rows.branch_of(competence)


class CompetenceShape(Shape):
    name = Translated("name", read_only=True)
    parent: Any = serializers.SlugRelatedField(  # a field, not Field.parent
        slug_field="code", read_only=True
    )
    synonyms = serializers.SerializerMethodField()

    class Meta:
        model = Competence
        fields = ["id", "code", "name", "parent", "path", "depth", "synonyms", "esco_uri", *TIMES]
        read_only_fields = fields

    def get_synonyms(self, competence: Competence) -> list[str]:
        return [word.strip() for word in competence.synonyms.split("|") if word.strip()]


class CompetenceResource(Resource):
    """The tree of competences; read only, by `id` or `code`."""

    room = "register"
    model = Competence
    queryset = Competence.objects.all()
    serializer_class = CompetenceShape
    filterset_class = CompetenceFilter
    joined = ("parent",)
    lookup_value_converter = "competence"

    def rows(self) -> QuerySet:
        return Competence.objects.all()
