"""What do the headers say? Decoded values, addresses, message ids, dates, for any bytes."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses, parsedate_tz, unquote
from urllib.parse import unquote_to_bytes

from outreach.inbound.charsets import decode

MAX_FIELDS = 1000
MAX_VALUE = 20_000
ADDRESS = re.compile(
    r"[^\s<>()\[\],;:\"'@\\]{1,64}@[A-Za-z0-9À-ÿ](?:[A-Za-z0-9À-ÿ_-]{0,62})(?:\.[A-Za-z0-9À-ÿ_-]{1,63}){0,8}"
)
MESSAGE_ID = re.compile(r"<([^<>\s]{3,500})>")
FIELD = re.compile(rb"([!-9;-~]{1,80})[ \t]*:(.*)", re.DOTALL)
PARAM = re.compile(r';\s*([\w*.%-]{1,40})\s*=\s*("(?:[^"\\]|\\.){0,2000}"?|[^;"]{0,2000})')


@dataclass(frozen=True)
class Headers:
    """The fields of one entity in order, names in lower case, values unfolded but not yet decoded."""

    fields: list[tuple[str, bytes]] = field(default_factory=list)

    def __contains__(self, name: str) -> bool:
        return any(known == name for known, _ in self.fields)

    def first(self, name: str) -> str | None:
        """The first value of the field, encoded words (RFC 2047) decoded."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[str]:
        """Every value of the field, decoded."""
        return [decoded_value(value) for known, value in self.fields if known == name][:50]

    def value_and_params(self, name: str) -> tuple[str, dict[str, str]]:
        """The leading value in lower case, and the parameters (RFC 2231), of a structured field."""
        raw = next((decode(value) for known, value in self.fields if known == name), "")[:MAX_VALUE]
        value = raw.partition(";")[0].strip().strip('"').lower()
        found = {key.lower(): _unquoted(text) for key, text in PARAM.findall(raw)}
        return re.sub(r"\s*/\s*", "/", value.split("(")[0].strip()), _joined_params(found)


def parse_headers(head: bytes) -> Headers:
    """The fields of a header block; lines that are no field are dropped."""
    unfolded = re.sub(rb"\n[ \t]+", b" ", head)
    # Some mailers fold a parameter without the blank that folding needs.
    unfolded = re.sub(rb";[ \t]*\n(?=(?:boundary|charset|name|report-type)=)", b"; ", unfolded)
    fields = []
    for line in unfolded.split(b"\n", MAX_FIELDS)[:MAX_FIELDS]:
        match = FIELD.match(line)
        if match:
            fields.append((match[1].decode("ascii").lower(), match[2].strip()[:MAX_VALUE]))
    return Headers(fields)


def decoded_value(value: bytes) -> str:
    """A header's text: raw eight-bit bytes and encoded words become characters."""
    text = decode(value[:MAX_VALUE])
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
        return "".join(p if isinstance(p, str) else decode(p, charset) for p, charset in pieces)
    except (MessageError, ValueError, LookupError):
        return text


def addresses(values: list[str]) -> list[tuple[str, str]]:
    """(display name, address) of every mailbox in the values; addresses in lower case."""
    try:
        pairs = getaddresses([value[:MAX_VALUE] for value in values[:20]])
    except (ValueError, IndexError, RecursionError):
        pairs = []
    found = [(" ".join(name.split()), a.strip().lower()) for name, a in pairs if ADDRESS.fullmatch(a.strip())]
    return found or [("", a) for value in values[:20] for a in addresses_in(value)]


def addresses_in(text: str) -> list[str]:
    """Every mail address in running text, in lower case, each once."""
    hits = (hit.rstrip(".-_").lower() for hit in ADDRESS.findall(text[:MAX_VALUE]))
    return list(dict.fromkeys(hit for hit in hits if "@" in hit))


def message_ids(values: list[str]) -> list[str]:
    """The message ids in the values, without angle brackets, each once."""
    return list(dict.fromkeys(hit for value in values for hit in MESSAGE_ID.findall(value[:MAX_VALUE])))[:100]


def sent_date(values: list[str]) -> datetime | None:
    """The moment of the first readable Date field, with the sender's own offset from UTC."""
    for value in values[:5]:
        try:
            parsed = parsedate_tz(value[:200])
            if parsed and parsed[0] > 1970:
                offset = timedelta(seconds=parsed[9] or 0)
                zone = timezone(offset) if abs(offset) < timedelta(hours=24) else UTC
                return datetime(*parsed[:6], tzinfo=zone)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _unquoted(text: str) -> str:
    text = text.strip()
    if text.startswith('"'):
        return unquote(text if text.endswith('"') and len(text) > 1 else text + '"')
    return text


def _joined_params(found: dict[str, str]) -> dict[str, str]:
    """Continued and percent-encoded parameters (`name*0*=`) put together."""
    joined: dict[str, str] = {}
    for key in sorted(found):
        name, star, _ = key.partition("*")
        value = found[key]
        if star and key.endswith("*"):
            charset, quote, rest = value.partition("'")
            value = rest.partition("'")[2] if quote and re.fullmatch(r"[\w-]*", charset) else value
            value = decode(unquote_to_bytes(value), charset if quote else None)
        joined[name] = joined[name] + value if star and name in joined else value
    return {
        name: decoded_value(value.encode("utf-8", "replace")) if name != "boundary" else value
        for name, value in joined.items()
    }
