"""Is a value what a cell of an imported file must be too? One reading for both doors.

A file's cell that had to be guessed is mended and listed; a system is told to send it right.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from crm.reading.cells import Reading, read_business_id, read_emails, read_phone


def _one_address(text: str) -> Reading[str]:
    found = read_emails(text)
    one = found.value[0] if found.value and len(found.value) == 1 else None
    return Reading(one, found.problem if one or not found.value else "invalid_email")


class CellField(serializers.CharField):
    """A text that `cell` reads into its standard notation."""

    cell: Callable[[str], Reading[str]]
    code = "invalid"
    longest = 100

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=self.longest, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        found = type(self).cell(text)
        if found.problem or found.value is None:
            self.fail(self.code)
        return found.value


class AddressField(CellField):
    """One mail address, kept in lower case."""

    cell = staticmethod(_one_address)
    code = "invalid_email"
    longest = 254
    default_error_messages = {"invalid_email": _("This is no mail address.")}


class PhoneField(CellField):
    """A phone number; Finnish unless it says otherwise, kept as E.164."""

    cell = staticmethod(read_phone)
    code = "invalid_phone"
    default_error_messages = {"invalid_phone": _("This is no phone number.")}


class BusinessIdField(CellField):
    """A Finnish business id with its check digit, in any notation; kept as 1234567-8."""

    cell = staticmethod(read_business_id)
    code = "invalid_business_id"
    default_error_messages = {"invalid_business_id": _("This is no Finnish business id.")}
