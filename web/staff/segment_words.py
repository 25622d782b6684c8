"""A list's address and a segment's filter: the same keys, in two notations."""

from typing import Any

from django.http import QueryDict

# What an address holds besides the filter.
NOT_FILTER = {"sort", "after", "before", "show", "page"}


def filter_of(query: QueryDict) -> dict[str, Any]:
    """The filter that an address holds; a key that stands several times gives a list."""
    kept = {}
    for key, values in query.lists():
        given = [value for value in values if value != ""]
        if given and key not in NOT_FILTER:
            kept[key] = given if len(given) > 1 else given[0]
    return kept


def query_of(filter: dict[str, Any]) -> str:
    """The address that shows what a segment holds."""
    query = QueryDict(mutable=True)
    for key, value in filter.items():
        query.setlist(key, [str(each) for each in (value if isinstance(value, list) else [value])])
    return query.urlencode()
