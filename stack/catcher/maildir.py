"""Where is a caught mail kept, and what does it say? Maildir: one file a mail, named by the time it came."""

import email
import itertools
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

NAME = re.compile(r"\d{19}\.M\d+P\d+\.seutu")
HEAD = 64 * 1024


@dataclass(frozen=True)
class Summary:
    """What the list shows of a mail."""

    name: str
    came_at: datetime
    sender: str
    recipients: str
    subject: str


class Maildir:
    """A folder of mails; safe with several readers and one writer."""

    def __init__(self, path: Path) -> None:
        """Make the folders when they are not there."""
        self.path = path
        for part in ("tmp", "new", "cur"):
            (path / part).mkdir(parents=True, exist_ok=True)
        self._counter = itertools.count()

    def keep(self, raw: bytes, *, sender: str, recipients: Sequence[str], now: datetime) -> str:
        """Keep a mail with its envelope in headers of its own, as mail servers do; its name."""
        nanoseconds = int(now.timestamp()) * 10**9 + now.microsecond * 1000
        name = f"{nanoseconds:019d}.M{next(self._counter)}P{os.getpid()}.seutu"
        envelope = f"Return-Path: <{sender}>\r\n" + "".join(f"Delivered-To: {to}\r\n" for to in recipients)
        half = self.path / "tmp" / name
        half.write_bytes(envelope.encode() + raw)
        half.rename(self.path / "new" / name)
        return name

    def names(self) -> list[str]:
        """Every mail, newest first."""
        found = [entry.name for part in ("new", "cur") for entry in os.scandir(self.path / part)]
        return sorted((name for name in found if NAME.match(name)), key=_order, reverse=True)

    def raw(self, name: str) -> bytes:
        """The mail as it came; KeyError when there is none of that name."""
        if NAME.fullmatch(name):
            for part in ("new", "cur"):
                file = self.path / part / name
                if file.exists():
                    return file.read_bytes()
        raise KeyError(name)

    def summary(self, name: str) -> Summary:
        """The list's line of a mail."""
        message = parse(self.raw(name)[:HEAD])
        return Summary(
            name=name,
            came_at=came_at(name),
            sender=header(message, "From"),
            recipients=", ".join(str(value) for value in message.get_all("Delivered-To", [])),
            subject=header(message, "Subject"),
        )


def came_at(name: str) -> datetime:
    """When the mail of that name came."""
    return datetime.fromtimestamp(int(name[:19]) / 10**9, tz=UTC)


def parse(raw: bytes) -> EmailMessage:
    """The mail as a message object."""
    return email.message_from_bytes(raw, policy=policy.default)


def header(message: EmailMessage, name: str) -> str:
    """The header's text, decoded where it can be; empty when it is not there."""
    try:
        return str(message.get(name, "")).strip()
    except (ValueError, LookupError, AttributeError, IndexError):  # the library's own on broken headers
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return str(raw)


def body(message: EmailMessage, kind: str) -> str | None:
    """The text of the `plain` or `html` part, None when there is none."""
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return None
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload)


def _order(name: str) -> tuple[int, int]:
    time, serial = name.split(".")[:2]
    return int(time), int(serial[1:].split("P")[0])
