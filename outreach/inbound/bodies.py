"""What would a person read in this mail? Its own text, from plain or HTML parts, within bounds."""

import re

from outreach.inbound.charsets import decode
from outreach.inbound.hypertext import html_to_text
from outreach.inbound.mime import Part, walk

MAX_TEXT = 120_000
MAX_LINE = 2_000
ODD_SPACES = re.compile("[\u00a0\u2002-\u200a\u202f\u3000]")
ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad\ufeff]")


def own_text(mail: Part) -> str:
    """The text of the mail itself: its first readable body, without attachments and carried mails."""
    plain, rich = [], []
    for part in walk(mail):
        if part.is_attachment() or part.children:
            continue
        if part.content_type == "text/html":
            rich.append(part)
        elif part.content_type == "text/plain" or part.content_type.startswith("multipart/"):
            plain.append(part)
    text = "\n".join(filter(None, (plain_text(part) for part in plain[:5])))
    if text.strip() or not rich:
        return tidy(text)
    return tidy(html_to_text(_characters(rich[0])))


def plain_text(part: Part) -> str:
    """A text part's characters; lines of format=flowed joined again (RFC 3676)."""
    text = _characters(part)
    if part.params.get("format", "").lower() == "flowed":
        text = _unflowed(text, delete_space=part.params.get("delsp", "").lower() == "yes")
    return text


def tidy(text: str) -> str:
    """The text with plain spaces and line ends, without invisible characters, within its bound."""
    text = text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    text = ZERO_WIDTH.sub("", ODD_SPACES.sub(" ", text))
    return "\n".join(line.rstrip()[:MAX_LINE] for line in text.split("\n"))


def _characters(part: Part) -> str:
    return decode(part.decoded(), part.params.get("charset"))


def _unflowed(text: str, *, delete_space: bool) -> str:
    lines: list[str] = []
    open_quote: str | None = None
    for line in text.split("\n"):
        quote = re.match(r">*", line)[0]  # type: ignore[index]  # matches always
        if lines and open_quote == quote and lines[-1].rstrip("\r") != "-- ":
            previous = lines.pop()
            body = line[len(quote) :]
            line = (previous[:-1] if delete_space else previous) + body.removeprefix(" ")
        lines.append(line)
        open_quote = quote if line.endswith(" ") and line != "-- " else None
    return "\n".join(lines)
