"""How is this person called? Capitals and blanks are notation; what is written with care is left alone."""

import re

from .values import Reading

_PARTICLES = {"von", "af", "de", "van", "der", "den", "la", "le", "du", "di", "da", "zu"}
_WORD = re.compile(r"[^\W\d_]+")


def read_name(text: str) -> Reading[str]:
    """Blanks collapsed; ALL CAPITALS and all small letters get capitals at the start of each part."""
    name = " ".join(text.split()).strip(" ,;")
    if not name:
        return Reading()
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) > 2 and (name.isupper() or name.islower()):
        name = " ".join(_capitalised(word, first=index == 0) for index, word in enumerate(name.split(" ")))
    return Reading(name)


def _capitalised(word: str, *, first: bool) -> str:
    lower = word.lower()
    if lower in _PARTICLES and not first:
        return lower
    return _WORD.sub(lambda part: part[0].capitalize(), lower)


def split_name(full_name: str) -> tuple[str, str]:
    """Given and family name of `Given Family` or `Family, Given`; a lone word is a family name."""
    family, comma, given = full_name.partition(",")
    if comma:
        return given.strip(), family.strip()
    words = full_name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
