"""How do rows look as JSON? What all serializers share: strict keys, UTC, no rule of their own."""

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

TIMES = ["created_at", "updated_at"]


class UtcDateTimeField(serializers.DateTimeField):
    """ISO 8601 with Z; a time without a zone is UTC."""

    timezone = UTC


class StrictKeys:
    """A key that is no field is an error: a typing mistake must not pass in silence."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [key for key in data if key not in self.fields]  # type: ignore[attr-defined]  # a mixin, see below
            if unknown:
                message = ErrorDetail(_("There is no such field."), "unknown")
                raise serializers.ValidationError({key: [message] for key in unknown})
        return super().to_internal_value(data)  # type: ignore[misc]  # a mixin: the serializer beside it has it


class Shape(StrictKeys, serializers.ModelSerializer):
    """A row's shape. Uniqueness and permission are the verbs' to judge: here they would leak."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: UtcDateTimeField,
    }

    def get_unique_together_validators(self) -> list[Any]:
        return []

    def get_uniqueness_extra_kwargs(
        self, field_names: Iterable[str], declared_fields: Any, extra_kwargs: Any
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        return extra_kwargs, {}


class Input(StrictKeys, serializers.Serializer):
    """What an action takes."""
