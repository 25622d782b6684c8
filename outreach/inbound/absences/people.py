"""Who stands in for the absent? A name, an address and a phone beside the words that say so."""

import re
from dataclasses import dataclass

import phonenumbers

from outreach.inbound.headers import addresses_in
from outreach.inbound.wording import matcher

MAX_TEXT = 4_000
CUE = matcher("people", "stand-in cue", r"\b(?:%s)")
NAME_WORD = r"[A-ZÅÄÖÉÜØÆ][a-zåäöéüøæß’'’]+(?:-[A-ZÅÄÖÉÜØÆ]?[a-zåäöéüøæ]+)?"
NAME = re.compile(rf"(?<![\w@.])({NAME_WORD}(?: (?:von|af|de|van) )?(?: {NAME_WORD}){{1,2}})(?![\w@])")
NO_NAME = matcher("people", "no name", r"^(?:%s)$")
HERSELF = re.compile(r"(?i)\b(?:minulle|minut|minuun|mig|me|my (?:mobile|phone|cell))\b")
FAR, NEAR = 320, 140


@dataclass(frozen=True)
class StandIn:
    """Whom to turn to instead; what the notice does not say is None."""

    name: str | None
    email: str | None
    phone: str | None


def stand_in(text: str, own: set[str], own_name: str | None = None) -> StandIn | None:
    """The person that the notice names for the time being; `own` are addresses that can't be it.

    What stands below the name of the absent is that person's own signature.
    """
    text = text[:MAX_TEXT]
    if own_name and len(own_name.split()) > 1:
        signed = text.find(f"\n{own_name}")
        text = text[:signed] if signed > 0 else text
    for cue in CUE.finditer(text):
        words = re.split(
            r"\n\s*\n\s*\n|(?i:\n\s*(?:terveisin|ystävällisin|yst\.|med vänlig|mvh|best regards"
            r"|kind regards|regards))",
            text[cue.start() : cue.start() + FAR],
        )[0]
        if HERSELF.search(words[:60]):
            continue
        email = next((a for a in addresses_in(words) if a not in own), None)
        phone = _phone(words)
        name = _name(words, email)
        if email or (phone and (name or "@" not in words)) or (name and _is_called(words, name)):
            return StandIn(name, email, phone)
    return None


def _phone(words: str) -> str | None:
    """The first phone number in E.164; numbers without a country are Finnish."""
    for match in phonenumbers.PhoneNumberMatcher(words, "FI", leniency=phonenumbers.Leniency.VALID):
        return phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _name(words: str, email: str | None) -> str | None:
    candidates = []
    for match in NAME.finditer(words):
        parts = match[1].split()
        while parts and NO_NAME.match(parts[0]):
            parts.pop(0)
        while parts and NO_NAME.match(parts[-1]):
            parts.pop()
        if len(parts) >= 2:
            candidates.append(" ".join(parts))
    if email:
        spelled = _from_address(email, words)
        if spelled:
            return spelled
    return _nominative(candidates[0]) if candidates else None


def _from_address(email: str, words: str) -> str | None:
    """First and last name as the address spells them, with the letters (ä, ö) of the text."""
    pieces = re.fullmatch(r"([a-z]+(?:-[a-z]+)?)[._]([a-z]+(?:-[a-z]+)?)", email.partition("@")[0])
    if not pieces or min(map(len, pieces.groups())) < 2:
        return None
    names = [_spelled(piece, words) for piece in pieces.groups()]
    return " ".join(names) if all(names) else None  # type: ignore[arg-type]  # all() leaves no None


def _spelled(piece: str, words: str) -> str | None:
    for word in re.findall(NAME_WORD, words):
        common = 0
        folded = _folded(word)
        while common < min(len(piece), len(folded)) and piece[common] == folded[common]:
            common += 1
        if common >= min(len(piece), max(2, len(piece) - 3)):
            return word[:common] + piece[common:]
    return None


def _folded(word: str) -> str:
    return word.lower().translate(str.maketrans("åäöéüøæ", "aaoeuoa"))


def _nominative(name: str) -> str:
    """A Finnish surname back in its basic form, where the case ending is plain ("Korhoselle")."""
    first, _, last = name.rpartition(" ")
    last = re.sub(r"(?<=[aeiouyäö])s(?:een|elle|eltä|elta|ella|ellä|en|ta|tä)$", "nen", last)
    last = re.sub(r"(?<=[aeiouyäö])(?:lle|lta|ltä|lla|llä)$", "", last)
    last = re.sub(r"([aeiouyäö])\1n$", r"\1", last)
    return f"{first} {last}"


def _is_called(words: str, name: str) -> bool:
    return bool(re.match(rf"(?i).{{0,{NEAR}}}{re.escape(name.split()[0])}", words.replace("\n", " ")))
