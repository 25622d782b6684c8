"""What became of a file that was brought in, row by row?"""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from crm.actions import imports as verbs
from crm.choices import Basis, ImportState
from crm.models import ImportBatch

from .fields import CityField
from .parsing import FileParser
from .shapes import TIMES, Input, Shape
from .views import Resource


class ImportFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")
    state = django_filters.MultipleChoiceFilter(choices=ImportState.choices)

    class Meta:
        model = ImportBatch
        fields = ["city"]


class ImportShape(Shape):
    city = serializers.CharField(source="city_id", read_only=True)
    report = serializers.SerializerMethodField()
    problems = serializers.SerializerMethodField()

    class Meta:
        model = ImportBatch
        fields = [
            "id",
            "city",
            "file_name",
            "source",
            "basis",
            "mapping",
            "state",
            "why",
            "report",
            "problems",
            "finished_at",
            *TIMES,
        ]
        read_only_fields = fields

    def get_report(self, batch: ImportBatch) -> dict[str, Any]:
        return {key: value for key, value in batch.report.items() if key != "problems"}

    def get_problems(self, batch: ImportBatch) -> list[dict[str, Any]]:
        return batch.report.get("problems", [])


class FileInput(Input):
    file = serializers.FileField(max_length=255, allow_empty_file=True)
    city = CityField()
    source = serializers.CharField(  # type: ignore[assignment]  # a field, not Field.source
        max_length=200, help_text="Where the data comes from."
    )
    basis = serializers.ChoiceField(choices=Basis.choices, default=Basis.PUBLIC_TASK)
    mapping = serializers.JSONField(required=False, help_text="{column: field}, where the guess is wrong.")

    def validate_mapping(self, mapping: Any) -> dict[str, str] | None:
        pairs = mapping.items() if isinstance(mapping, dict) else [(None, None)]
        if not all(isinstance(each, str) for pair in pairs for each in pair):
            raise serializers.ValidationError("This is an object of column names and fields.")
        return mapping


class ImportResource(Resource):
    """Files with contacts. POST takes the file itself (multipart/form-data); the rows follow in turn."""

    room = "register"
    needs_personal_data = True
    model = ImportBatch
    queryset = ImportBatch.objects.all()
    serializer_class = ImportShape
    filterset_class = ImportFilter
    parser_classes = [FileParser]

    def rows(self) -> QuerySet:
        return super().rows().defer("content")

    @extend_schema(request={"multipart/form-data": FileInput}, responses={202: ImportShape})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Read the file and keep it; a worker applies its rows. Poll the address in Location."""
        values = self.read(FileInput)
        upload = values.pop("file")
        batch = verbs.start_import(file_name=upload.name, content=upload.read(), **values, **self.by)
        return self.answer(batch, 202)
