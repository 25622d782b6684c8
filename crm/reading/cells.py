"""What value does this cell hold? One function a field: the same for files, forms and the API."""

from .codes import read_business_id, read_language, read_postcode
from .kinds import KINDS, read_kind
from .mail_addresses import read_emails
from .names import read_name, split_name
from .phones import read_phone
from .texts import read_list, read_notes, read_text
from .values import Reading
from .websites import read_website

__all__ = [
    "KINDS",
    "Reading",
    "read_business_id",
    "read_emails",
    "read_kind",
    "read_language",
    "read_list",
    "read_name",
    "read_notes",
    "read_phone",
    "read_postcode",
    "read_text",
    "read_website",
    "split_name",
]
