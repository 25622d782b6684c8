"""Which phone number stands in this cell?"""

import re
from functools import lru_cache

import phonenumbers

from .values import NOTHING, Reading

REGION = "FI"
_WORD = re.compile(
    r"^(?:p|puh|puhelin|tel|tfn|telefon|gsm|mob|mobil|mobile|phone|matkap?|työ|t|m)\b\s*[.:]?\s*(?=[+(\d])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[;\n|]|,(?=\s*[+(0])|/(?=\s*[+(0])|\b(?:tai|ja|or|and|eller|och)\b)\s*")
# A number that a spreadsheet took for one: 401234567.0.
_NUMBER_CELL = re.compile(r"\d+\.0")
# Most numbers are Finnish mobiles in plain notation; the library takes 0.15 ms for each, which these skip.
_QUICK = re.compile(r"(?:(?:\+|00)358[ .-]?|0)(\d[\d .-]{5,14})")
_FINLAND = phonenumbers.PhoneMetadata.metadata_for_region(REGION)
_MOBILE = re.compile(str(_FINLAND and _FINLAND.mobile and _FINLAND.mobile.national_number_pattern))


def read_phone(text: str) -> Reading[str]:
    """E.164; a Finnish number unless it says otherwise. What was left out is a problem, listed."""
    text = " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())
    if text in NOTHING:
        return Reading()
    whole = _phone(text)
    if whole and not whole[1]:
        return Reading(whole[0])
    numbers = [number for number in map(_phone, _PARTS.split(text)) if number]
    if len(numbers) > 1:
        return Reading(numbers[0][0], "several_phones", numbers[0][0])
    if whole or numbers:
        number = (whole or numbers[0])[0]
        return Reading(number, "phone_extension" if whole else "invalid_phone", number)
    return Reading(problem="invalid_phone")


@lru_cache(maxsize=65_536)
def _phone(text: str) -> tuple[str, str | None] | None:
    text = _WORD.sub("", text).replace("'", "")
    text = text.removesuffix(".0") if _NUMBER_CELL.fullmatch(text) else text
    quick = _QUICK.fullmatch(text)
    if quick and _MOBILE.fullmatch(national := re.sub(r"\D", "", quick[1])):
        return f"+358{national}", None
    if re.search(r"[^\W\d_]{4}", re.sub(r"(?i)ext(?:ension)?|alanumero|anknytning|vaihde|sisä", "", text)):
        return None
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)[:16], number.extension
