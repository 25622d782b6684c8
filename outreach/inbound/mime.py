"""Of which parts is this mail made? RFC 5322 and 2045 read by hand, within fixed bounds.

The standard library's parser raises on broken headers, recurses as deep as the sender likes and takes
minutes over hostile mail, so the split is done here on bytes, and never fails.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from outreach.inbound.headers import Headers, parse_headers

MAX_BYTES = 32_000_000
MAX_HEADER_BYTES = 256_000
MAX_PARTS = 400
MAX_DEPTH = 12
MAX_DECODED = 400_000

BLANK_LINE = re.compile(rb"\n[ \t]*\n")
HEADER_LINE = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
MESSAGE_TYPES = {"message/rfc822", "message/global", "message/news"}
HEADER_ONLY_TYPES = {
    "text/rfc822-headers",
    "text/rfc822-header",
    "message/rfc822-headers",
    "message/global-headers",
}


@dataclass
class Budget:
    """How many parts may still be read in this mail."""

    parts: int = MAX_PARTS


@dataclass
class Part:
    """One entity: its headers, its undecoded body (line ends LF), and the parts inside it."""

    headers: Headers
    raw_body: bytes
    content_type: str
    params: dict[str, str]
    children: list["Part"] = field(default_factory=list)

    def decoded(self, limit: int = MAX_DECODED) -> bytes:
        """The body without its transfer encoding, at most `limit` bytes."""
        encoding = (self.headers.first("content-transfer-encoding") or "").split(";")[0].strip().lower()
        if encoding == "base64":
            return _from_base64(self.raw_body[: limit * 2])[:limit]
        if encoding in {"quoted-printable", "quoted printable"}:
            return quopri.decodestring(self.raw_body[: limit * 3])[:limit]
        return self.raw_body[:limit]

    def size(self) -> int:
        """Bytes of the decoded body; estimated for base64, so that no attachment need be decoded."""
        if "base64" in (self.headers.first("content-transfer-encoding") or "").lower():
            return (len(self.raw_body) - self.raw_body.count(b"\n")) * 3 // 4
        return len(self.raw_body)

    def filename(self) -> str | None:
        """The name the sender gave the part, without any folder."""
        _, disposition = self.headers.value_and_params("content-disposition")
        name = disposition.get("filename") or self.params.get("name")
        return re.split(r"[\\/]", name)[-1][:200] or None if name else None

    def is_attachment(self) -> bool:
        """Whether the part says of itself that it is a file rather than text to read."""
        disposition, _ = self.headers.value_and_params("content-disposition")
        return disposition == "attachment" or (
            self.filename() is not None and not self.content_type.startswith(("multipart/", "message/"))
        )


def parse_mail(raw: bytes) -> Part:
    """The mail as a tree of parts. Whatever goes beyond the bounds is left unread, nothing raises."""
    data = raw[:MAX_BYTES].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\n")
    if data.startswith((b"From ", b">From ")):
        data = data.partition(b"\n")[2]
    return _parse_entity(data, Budget(), depth=0, default_type="text/plain")


def walk(part: Part) -> list[Part]:
    """The part and all parts below it, in reading order; not those of a mail it carries."""
    found, todo = [], [part]
    while todo:
        current = todo.pop()
        found.append(current)
        if current.content_type not in MESSAGE_TYPES or current is part:
            todo.extend(reversed(current.children))
    return found


def _parse_entity(data: bytes, budget: Budget, *, depth: int, default_type: str) -> Part:
    head, body = _split_head(data)
    headers = parse_headers(head)
    content_type, params = headers.value_and_params("content-type")
    if not re.fullmatch(r"[\w.+-]{1,60}/[\w.+*-]{1,80}", content_type):
        content_type = default_type
    part = Part(headers, body, content_type, params)
    if depth < MAX_DEPTH and budget.parts > 0:
        part.children = _children(part, budget, depth)
    return part


def _split_head(data: bytes) -> tuple[bytes, bytes]:
    if data.startswith(b"\n"):
        return b"", data[1:]
    if not HEADER_LINE.match(data):
        # No header where one must be: a body part without headers may follow its boundary at once.
        end = BLANK_LINE.search(data, 0, MAX_HEADER_BYTES)
        if end is None or not re.search(rb"(?m)^[A-Za-z-]{2,40}:", data[: end.start()]):
            return b"", data
    end = BLANK_LINE.search(data, 0, len(data))
    if end is None:
        return data[:MAX_HEADER_BYTES], b""
    return data[: min(end.start(), MAX_HEADER_BYTES)], data[end.end() :]


def _children(part: Part, budget: Budget, depth: int) -> list[Part]:
    if part.content_type.startswith("multipart/"):
        default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
        children = []
        for piece in _pieces(part.raw_body, part.params.get("boundary", ""), budget):
            children.append(_parse_entity(piece, budget, depth=depth + 1, default_type=default))
        return children
    if part.content_type in MESSAGE_TYPES:
        budget.parts -= 1
        body = part.decoded(MAX_BYTES)
        return [_parse_entity(body.lstrip(b"\n"), budget, depth=depth + 1, default_type="text/plain")]
    return []


def _pieces(body: bytes, boundary: str, budget: Budget) -> list[bytes]:
    mark = b"--" + boundary.encode("utf-8", "surrogateescape")
    if not boundary.strip() or len(mark) > 400 or mark not in body:
        mark = _guessed_mark(body)
    if not mark:
        return []
    pieces: list[bytes] = []
    start: int | None = None
    for place in _boundary_lines(body, mark):
        if start is not None:
            pieces.append(body[start : max(start, place - 1)])
            budget.parts -= 1
        line_end = body.find(b"\n", place)
        closing = body[place + len(mark) : place + len(mark) + 2] == b"--"
        if closing or line_end < 0 or budget.parts <= 0:
            return pieces
        start = line_end + 1
    if start is not None:
        pieces.append(body[start:])
        budget.parts -= 1
    return pieces


def _guessed_mark(body: bytes) -> bytes:
    """The boundary that a mail uses although its header names another one, or none."""
    match = re.search(rb"(?m)^(--[^\s-][^\n]{3,100}?)[ \t]*\n[Cc]ontent-[TtDd]", body[:200_000])
    return match[1] if match else b""


def _boundary_lines(body: bytes, mark: bytes) -> Iterator[int]:
    """Places where a line begins with the mark and holds nothing else but its two closing dashes."""
    place = 0 if body.startswith(mark) else _next_line(body, mark, 0)
    while place >= 0:
        end = body.find(b"\n", place)
        rest = body[place + len(mark) : end if end >= 0 else place + len(mark) + 80][:80].strip()
        if rest in {b"", b"--"}:
            yield place
        place = _next_line(body, mark, place)


def _next_line(body: bytes, mark: bytes, after: int) -> int:
    found = body.find(b"\n" + mark, after)
    return found + 1 if found >= 0 else -1


def _from_base64(data: bytes) -> bytes:
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    try:
        return base64.b64decode(clean[: len(clean) // 4 * 4] + _tail(clean))
    except (binascii.Error, ValueError):
        return b""


def _tail(clean: bytes) -> bytes:
    rest = clean[len(clean) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
