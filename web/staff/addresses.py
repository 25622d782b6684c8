"""Which row does an address or a form name by its id?"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

Row = TypeVar("Row", bound=Model)


def asked_for(rows: QuerySet[Row], pk: str | None) -> Row | None:
    """The row of this id among those the user sees; None where none is named, 404 where it is not there."""
    return get_object_or_404(rows, pk=_uuid(pk)) if pk else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
