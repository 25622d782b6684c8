"""Turning the model's own validation into the register's error."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from ..errors import InvalidFields


def check(row: models.Model) -> None:
    """Raise InvalidFields with every value of `row` that its model does not accept."""
    try:
        row.full_clean(exclude=["id"])
    except ValidationError as error:
        fields = {
            "" if name == NON_FIELD_ERRORS else name: [str(message) for message in messages]
            for name, messages in error.message_dict.items()
        }
        raise InvalidFields(fields) from error


def refuse_unknown(fields: dict, allowed: frozenset[str]) -> None:
    """A caller's slip, not a user's: TypeError, as Python itself says it."""
    if unknown := fields.keys() - allowed:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
