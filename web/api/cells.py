"""Is a value what a cell of an imported file must be too?"""

from typing import Any

from rest_framework import serializers


class AddressField(serializers.EmailField):
    """A mail address, kept in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value(data).lower()
