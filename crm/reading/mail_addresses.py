"""Which mail addresses stand in this cell?"""

import re
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from .values import NOTHING, Reading

# What needs no guessing and no library: a plain address under a plain domain.
_PLAIN = re.compile(
    r"(?!\.)(?!.*\.\.)[a-z0-9_+.-]{1,63}(?<!\.)@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)
_SPECIAL = re.compile(r"\.(?:test|invalid|localhost|local|onion|arpa|alt)\Z")
_AT = re.compile(r"\s*[\(\[\{<«]\s*(?:at|ät|ät-merkki|a|@|miu|snabel-?a)\s*[\)\]\}>»]\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[\(\[\{<]\s*(?:dot|piste|punkt|\.)\s*[\)\]\}>]\s*", re.IGNORECASE)
_WORD_AT = re.compile(r"^(\S+)\s+(?:at|ät|@)\s+(\S+\.\w+)$", re.IGNORECASE)
_PARTS = re.compile(r"[;,\s|<>\"]+|(?<=\w)/(?=\w)")
_JOINING = {"tai", "ja", "or", "and", "eller", "och", "sekä", "&", "/", "+"}


def read_emails(text: str) -> Reading[list[str]]:
    """Every address of a cell, in lower case; `(at)` and its like are mended and listed."""
    if text.strip() in NOTHING:
        return Reading()
    mended_text = _mended(text)
    good, bad = _addresses(mended_text)
    if mended_text != text and good:
        return Reading(good, "mended_email" if not bad else "invalid_email", ", ".join(good))
    if not good:
        guess = _addresses(re.sub(r",(?=\w{2,}\s*$)", ".", re.sub(r"\s*@\s*", "@", text)))[0]
        return Reading(guess or None, "mended_email" if guess else "invalid_email", ", ".join(guess) or None)
    return Reading(good, "invalid_email", ", ".join(good)) if bad else Reading(good)


def _mended(text: str) -> str:
    mended = _DOT.sub(".", _AT.sub("@", text))
    return mended if "@" in mended else _WORD_AT.sub(r"\1@\2", mended.strip())


def _addresses(text: str) -> tuple[list[str], bool]:
    """The valid addresses, and whether something that should have been one is left over."""
    good: list[str] = []
    bad = False
    for part in _PARTS.split(text.replace("\u200b", "").replace("\u00ad", "")):
        part = part.strip("()[]'.:").removeprefix("mailto:")
        if "@" not in part:
            continue
        address = _address(part.lower())
        if address is None:
            bad = True
        elif address not in good:
            good.append(address)
    return good, bad


@lru_cache(maxsize=65_536)
def _address(text: str) -> str | None:
    if len(text) > 254:
        return None
    if _PLAIN.fullmatch(text) and not _SPECIAL.search(text):
        return text
    try:
        return validate_email(text, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None
