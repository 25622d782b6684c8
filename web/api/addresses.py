"""How is a row named in an address? Ids, and the codes that are as good."""

import re
import uuid
from typing import Any

from django.urls import register_converter


class CityCode:
    """Three digits."""

    regex = "[0-9]{3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: Any) -> str:
        return str(value)


UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"


class IdOr:
    """An id, or another unique word for the row: gives the lookup."""

    other = ""
    regex = UUID

    def to_python(self, value: str) -> dict[str, Any]:
        return {"pk": uuid.UUID(value)} if re.fullmatch(UUID, value) else {self.other: value}

    def to_url(self, value: Any) -> str:
        return str(value)


class OrganizationName(IdOr):
    other = "business_id"
    regex = rf"{UUID}|[0-9]{{7}}-[0-9]"


class CompetenceName(IdOr):
    other = "code"
    regex = rf"{UUID}|[-a-zA-Z0-9_]{{1,60}}"


def register() -> None:
    """Make the converters known to Django's table of addresses."""
    register_converter(CityCode, "code")
    register_converter(OrganizationName, "organization")
    register_converter(CompetenceName, "competence")
