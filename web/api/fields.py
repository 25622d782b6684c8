"""How are single values written as JSON? Languages, codes, references within the caller's sight."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from crm.choices import Language, Role
from crm.models import City, Competence, Organization, User

LANGUAGES = Language.values
TEXTS = {"type": "object", "properties": {code: {"type": "string"} for code in LANGUAGES}}
MOST_ROWS = 5000


@extend_schema_field(TEXTS)
class Translated(serializers.Field):
    """`{"fi", "sv", "en"}` over three columns; a language left out of a PATCH stays as it is."""

    default_error_messages = {
        "shape": _("This is an object with texts by language: fi, sv, en."),
        "fi": _("The Finnish text is needed."),
        "long": _("A text has at most {limit} characters."),
    }

    def __init__(self, stem: str, *, limit: int = 20_000, needed: bool = False, **kwargs: Any) -> None:
        self.stem, self.limit, self.needed = stem, limit, needed
        kwargs.setdefault("required", needed)
        super().__init__(source="*", **kwargs)

    def to_representation(self, row: Any) -> dict[str, str]:
        return {code: getattr(row, f"{self.stem}_{code}") for code in LANGUAGES}

    def to_internal_value(self, data: Any) -> dict[str, str]:
        if not isinstance(data, dict) or not set(data) <= set(LANGUAGES):
            self.fail("shape")
        if not all(isinstance(text, str) for text in data.values()):
            self.fail("shape")
        if any(len(text) > self.limit for text in data.values()):
            self.fail("long", limit=self.limit)
        missing = "fi" not in data and not getattr(self.parent, "partial", False)
        if self.needed and (missing or not data.get("fi", "x").strip()):
            self.fail("fi")
        return {f"{self.stem}_{code}": text.strip() for code, text in data.items()}


class CityField(serializers.PrimaryKeyRelatedField):
    """A city by its official three-digit code."""

    def __init__(self, **kwargs: Any) -> None:
        if not kwargs.get("read_only"):
            kwargs.setdefault("queryset", City.objects.all())
        super().__init__(pk_field=serializers.CharField(), **kwargs)


class CompetenceField(serializers.SlugRelatedField):
    """A competence by its code."""

    def __init__(self, **kwargs: Any) -> None:
        if not kwargs.get("read_only"):
            kwargs.setdefault("queryset", Competence.objects.all())
        super().__init__(slug_field="code", **kwargs)


class VisibleField(serializers.PrimaryKeyRelatedField):
    """Another row by its id, among those the caller sees: anything else does not exist."""

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        self.model = model
        if not kwargs.get("read_only"):
            kwargs["queryset"] = model._default_manager.none()
        super().__init__(pk_field=serializers.UUIDField(), **kwargs)

    def get_queryset(self) -> QuerySet:
        return visible(self.model, self.context["request"].user)


class OrganizationField(VisibleField):
    """An organization by its id or its business id; written out as the id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Organization, **kwargs)

    def to_internal_value(self, data: Any) -> Organization:
        if isinstance(data, str) and len(data) == 9 and data[7:8] == "-":
            found = self.get_queryset().filter(business_id=data).first()
            if found is None:
                self.fail("does_not_exist", pk_value=data)
            return found
        return super().to_internal_value(data)


class OwnerField(VisibleField):
    """A user who works in a town of the caller, or for the network."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User, **kwargs)

    def get_queryset(self) -> QuerySet:
        reach = self.context["request"].user.reach
        users = User.objects.filter(is_active=True)
        if reach.everything or reach.network:
            return users
        near = Q(memberships__city__in=reach.cities) | Q(memberships__role=Role.COORDINATOR)
        return users.filter(near).distinct()


@extend_schema_field({"type": "array", "items": {"type": "string", "format": "uuid"}})
class VisibleRows(serializers.ListField):
    """Several rows by id, read in one query; one that the caller does not see does not exist."""

    child = serializers.UUIDField()
    default_error_messages = {"unknown": _("There is no such row here: {ids}")}

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        self.model = model
        super().__init__(max_length=MOST_ROWS, **kwargs)

    def to_internal_value(self, data: Any) -> list[Any]:
        ids: list[uuid.UUID] = super().to_internal_value(data)
        rows = visible(self.model, self.context["request"].user).in_bulk(ids)
        missing = [str(each) for each in ids if each not in rows]
        if missing:
            self.fail("unknown", ids=", ".join(missing[:5]))
        return [rows[each] for each in dict.fromkeys(ids)]

    def to_representation(self, rows: Any) -> list[str]:
        found: Iterable[Any] = rows.all() if hasattr(rows, "all") else rows
        return sorted(str(row.pk) for row in found)


def visible(model: type[Model], actor: Any) -> QuerySet:
    """The rows of `model` that the actor sees."""
    return model._default_manager.visible_to(actor)  # type: ignore[attr-defined]  # each model here has it
