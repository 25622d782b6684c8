"""Whom does a vCard file (2.1, 3.0, 4.0; RFC 2426, RFC 6350) name? One row a card."""

import binascii
import quopri
import re

from crm.errors import UnreadableFile

from . import limits, reasons

COLUMNS = [
    "full_name", "given_name", "family_name", "organization", "title", "email", "phone",
    "website", "street", "postcode", "city", "language", "notes",
]  # fmt: skip
_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<parameters>(?:;(?:\"[^\"]*\"|[^:\"])*)?):(?P<value>.*)", re.S
)
_ESCAPED = re.compile(r"\\([\\,;nN:])")
_PLAIN = {
    "FN": "full_name", "TITLE": "title", "ROLE": "title", "URL": "website", "LANG": "language",
    "NOTE": "notes", "EMAIL": "email", "TEL": "phone",
}  # fmt: skip
_SEVERAL = {"email": "; ", "notes": "\n"}

Record = tuple[int, list[str]]


def read_vcards(text: str) -> tuple[list[str], list[Record]]:
    """The columns that some card fills, and the cards with the line each begins on."""
    cards = _cards(text)
    if len(cards) > limits.MAX_ROWS:
        raise UnreadableFile(reasons.TOO_MANY_ROWS)
    columns = [column for column in COLUMNS if any(card.get(column) for _, card in cards)]
    return columns, [(line, [card.get(column, "") for column in columns]) for line, card in cards]


def _cards(text: str) -> list[tuple[int, dict[str, str]]]:
    cards: list[tuple[int, dict[str, str]]] = []
    card: dict[str, str] | None = None
    started = 0
    for number, line in _unfolded(text):
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD":
            card, started = {}, number
        elif mark == "END:VCARD" and card is not None:
            cards.append((started, card))
            card = None
        elif card is not None:
            _take(card, line)
    return cards


def _unfolded(text: str) -> list[tuple[int, str]]:
    """Logical lines: a leading blank continues (3.0, 4.0), as does a trailing `=` of quoted-printable."""
    lines: list[tuple[int, str]] = []
    soft = False
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if soft:
            lines[-1] = (lines[-1][0], lines[-1][1][:-1] + line)
        elif line[:1] in (" ", "\t") and lines:
            lines[-1] = (lines[-1][0], lines[-1][1] + line[1:])
        else:
            lines.append((number, line))
        whole = lines[-1][1]
        soft = whole.endswith("=") and "QUOTED-PRINTABLE" in whole.partition(":")[0].upper()
    return lines


def _take(card: dict[str, str], line: str) -> None:
    match = _LINE.fullmatch(line)
    if not match:
        return
    name = match["name"].upper()
    parts = [_plain(part) for part in re.split(r"(?<!\\);", _decoded(match["value"], match["parameters"]))]
    if name == "N":
        _put(card, "family_name", parts[0])
        _put(card, "given_name", parts[1] if len(parts) > 1 else "")
    elif name == "ORG":
        _put(card, "organization", parts[0])
    elif name == "ADR":
        street, city, _, postcode = ([*parts, "", "", "", "", "", ""])[2:6]
        for field, value in (("street", street), ("city", city), ("postcode", postcode)):
            _put(card, field, value)
    elif name in _PLAIN:
        _put(
            card,
            _PLAIN[name],
            re.sub(
                r"^(?:tel|mailto):", "", "; ".join(filter(None, parts)) if name != "NOTE" else ";".join(parts)
            ),
        )


def _put(card: dict[str, str], field: str, value: str) -> None:
    value = value.strip()
    held = card.get(field, "")
    if value and held and field in _SEVERAL:
        card[field] = held + _SEVERAL[field] + value
    elif value and not held:
        card[field] = value


def _decoded(value: str, parameters: str) -> str:
    wanted = parameters.upper()
    charset = re.search(r"CHARSET=\"?([\w-]+)", wanted)
    try:
        if "QUOTED-PRINTABLE" in wanted:
            raw = quopri.decodestring(value.encode("utf-8"))
            return raw.decode(charset[1] if charset else "utf-8", errors="replace")
        if re.search(r"ENCODING=(?:B\b|BASE64)", wanted):
            raw = binascii.a2b_base64(value.encode("ascii", errors="ignore"))
            return raw.decode(charset[1] if charset else "utf-8", errors="replace")
    except (LookupError, ValueError):
        return ""
    return value


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
