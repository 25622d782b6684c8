"""What do all filters of the register share? Who asks, and when; each row found once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ..models import NOWHERE, Seer


class Nobody:
    """Sees nothing: whom a filter answers that was given no actor."""

    reach = NOWHERE


class Choices(filters.MultipleChoiceFilter):
    """One or several of a closed list, by a column of the row itself: no row is found twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"distinct": False, **kwargs})


class Codes(filters.ModelMultipleChoiceFilter):
    """One or several rows of reference data by their official code; no row is found twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"distinct": False, **kwargs})


class Kept(filters.FilterSet):
    """What every list can be asked for. `actor` is who asks: handed in, or the request's user."""

    updated_since = filters.IsoDateTimeFilter(
        field_name="updated_at", lookup_expr="gte", label=_("changed since")
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        queryset: QuerySet | None = None,
        *,
        actor: Seer | None = None,
        now: datetime | None = None,
        request: Any = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, queryset, request=request, prefix=prefix)
        asks = actor or getattr(request, "user", None)
        self.actor: Any = asks if hasattr(asks, "reach") else Nobody()
        self.now = now or timezone.now()


def as_query(kept: Mapping[str, Any]) -> MultiValueDict:
    """A saved filter as an address bar would give it: each key with one value or several."""
    several = {key: value if isinstance(value, list) else [value] for key, value in kept.items()}
    return MultiValueDict({key: [str(each) for each in values] for key, values in several.items()})
