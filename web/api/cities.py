"""Which cities are there, and which are towns of the network?"""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from crm.models import City

from .shapes import Shape
from .views import Resource


class CityFilter(django_filters.FilterSet):
    class Meta:
        model = City
        fields = ["is_town", "region"]


class CityShape(Shape):
    name = serializers.SerializerMethodField()
    languages = serializers.SerializerMethodField()
    region = serializers.CharField(source="region_id")

    class Meta:
        model = City
        fields = [
            "code",
            "name",
            "region",
            "languages",
            "is_town",
            "role",
            "implementer",
            "latitude",
            "longitude",
        ]
        read_only_fields = fields

    def get_name(self, city: City) -> dict[str, str]:
        return {code: city.name_in(code) for code in ("fi", "sv", "en")}

    def get_languages(self, city: City) -> list[str]:
        return [code for code in ("fi", "sv") if code in city.languages]


class CityResource(Resource):
    """Municipalities by their official codes; read only."""

    room = "register"
    model = City
    queryset = City.objects.all()
    serializer_class = CityShape
    filterset_class = CityFilter
    lookup_field = "code"
    lookup_value_converter = "code"
    page_key = "code"

    def rows(self) -> QuerySet[Any]:
        return City.objects.all()
