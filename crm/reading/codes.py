"""Which business id, postcode or language stands in this cell?"""

import re

from stdnum.fi import ytunnus

from .values import NOTHING, Reading


def read_business_id(text: str) -> Reading[str]:
    """`1234567-8`, by its check digit; hyphen, leading zero, VAT form (FI12345678) are only notation."""
    text = re.sub(r"[\s\u2010-\u2015\u2212.-]", "", text.removesuffix(".0")).upper().removeprefix("FI")
    if not text:
        return Reading()
    digits = text.zfill(8) if len(text) == 7 else text
    if not digits.isascii() or not digits.isdigit() or not ytunnus.is_valid(digits):
        return Reading(problem="invalid_business_id")
    return Reading(f"{digits[:7]}-{digits[7]}")


_POSTCODE = re.compile(r"(?:FI?N?[- ]?)?(\d{5})(?:[ ,]+[^\W\d].*)?", re.IGNORECASE)
_FOREIGN_POSTCODE = re.compile(r"(?:[A-Z]{1,3}[- ])?[A-Z0-9]{2,5}(?:[ -]?[A-Z0-9]{2,4})?")


def read_postcode(text: str) -> Reading[str]:
    """Five digits (zeros that a spreadsheet cut off are put back), or a foreign code."""
    text = " ".join(text.removesuffix(".0").split()).upper()
    if text in NOTHING:
        return Reading()
    if text.isascii() and text.isdigit() and len(text) in (3, 4):
        text = text.zfill(5)
    finnish = _POSTCODE.fullmatch(text)
    if finnish:
        return Reading(finnish[1])
    if len(text) <= 10 and re.search(r"\d", text) and _FOREIGN_POSTCODE.fullmatch(text):
        return Reading(text)
    return Reading(problem="invalid_postcode")


_LANGUAGES = {
    "fi": "fi fin suomi suomeksi suomenkielinen finska finskspråkig finnish finnisch soome",
    "sv": "sv swe se ruotsi ruotsiksi ruotsinkielinen svenska svenskspråkig swedish swe svensk",
    "en": "en eng gb uk us englanti englanniksi englanninkielinen engelska engelskspråkig english",
}
_LANGUAGE_OF = {word: code for code, words in _LANGUAGES.items() for word in words.split()}


def read_language(text: str) -> Reading[str]:
    """fi, sv or en, from its code, its name or a locale."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not words:
        return Reading()
    code = _LANGUAGE_OF.get(words[0])
    return Reading(code) if code else Reading(problem="unknown_language")
