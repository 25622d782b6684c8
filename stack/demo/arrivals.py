"""What really arrived at the catcher: each mail with the marks that an answer needs."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from stack.catcher.maildir import Maildir, body, came_at, header, parse

LINK = re.compile(r"<(https?://[^>]+)>")


@dataclass(frozen=True)
class Arrival:
    """One mail in the mailbox of `to`."""

    to: str
    came_at: datetime
    message_id: str
    reply_to: str
    return_path: str
    from_header: str
    subject: str
    language: str
    text: str
    one_click: str
    """The address to POST to; empty where the mail offers no one-click unsubscribe (RFC 8058)."""
    raw: bytes
    """As the sender wrote it, without the lines that the catcher put on top."""

    @property
    def header_block(self) -> str:
        """Its header, as a bounce returns it."""
        return self.raw.partition(b"\r\n\r\n")[0].decode(errors="replace").replace("\r\n", "\n")


def arrivals(maildir: Maildir) -> list[Arrival]:
    """Every mail that came, oldest first."""
    return [read(maildir.raw(name), at=came_at(name)) for name in reversed(maildir.names())]


def read(raw: bytes, *, at: datetime) -> Arrival:
    """A mail as the catcher keeps it: envelope in Return-Path and Delivered-To on top."""
    mail = parse(raw)
    link = LINK.search(header(mail, "List-Unsubscribe"))
    offers = header(mail, "List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"
    return Arrival(
        to=header(mail, "Delivered-To").lower(),
        came_at=at,
        message_id=header(mail, "Message-ID"),
        reply_to=parseaddr(header(mail, "Reply-To") or header(mail, "From"))[1],
        return_path=parseaddr(header(mail, "Return-Path"))[1],
        from_header=header(mail, "From"),
        subject=header(mail, "Subject"),
        language=header(mail, "Content-Language"),
        text=(body(mail, "plain") or "").replace("\r\n", "\n").strip(),
        one_click=link[1] if link and offers else "",
        raw=_without_envelope(raw),
    )


def _without_envelope(raw: bytes) -> bytes:
    lines = raw.split(b"\r\n")
    while lines and lines[0].lower().startswith((b"return-path:", b"delivered-to:")):
        lines.pop(0)
    return b"\r\n".join(lines)
