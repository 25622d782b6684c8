"""Which mail came back inside this one? Its ids and recipients, from a carried part or from plain text."""

from dataclasses import dataclass, field

from outreach.inbound.headers import Headers, addresses, message_ids, parse_headers
from outreach.inbound.mime import HEADER_ONLY_TYPES, MESSAGE_TYPES, Part, walk


@dataclass(frozen=True)
class Returned:
    """The original mail as a report gives it back."""

    message_ids: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    headers: Headers = field(default_factory=Headers)


def returned_mail(mail: Part, trailing_text: str) -> Returned:
    """The returned original: a carried mail or its headers, else what follows the notice in the text."""
    for part in walk(mail):
        if part is not mail and part.content_type in MESSAGE_TYPES and part.children:
            return _of(part.children[0].headers)
        if part.content_type in HEADER_ONLY_TYPES:
            return _of(parse_headers(part.decoded().lstrip(b"\n").replace(b"\r\n", b"\n")))
    block = trailing_text.lstrip("\n").partition("\n\n")[0]
    return _of(parse_headers(block.encode("utf-8", "replace"))) if block else Returned()


def _of(headers: Headers) -> Returned:
    senders = addresses(headers.all("from") + headers.all("return-path") + headers.all("x-envelope-from"))
    to = addresses(headers.all("to") + headers.all("x-envelope-to") + headers.all("cc"))
    ids = message_ids(headers.all("message-id"))
    bare = [value.strip() for value in headers.all("message-id") if "<" not in value and "@" in value]
    return Returned(ids or bare[:1], [a for _, a in senders], [a for _, a in to], headers)
