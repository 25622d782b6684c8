"""What every reader of a mail needs first: its parts, headers, words, and the mail it returns."""

from dataclasses import dataclass
from datetime import datetime

from outreach.errors import UnreadableMail
from outreach.inbound.bodies import own_text
from outreach.inbound.bounces.freetext import notice_of, returned_text
from outreach.inbound.headers import Headers, addresses, message_ids, sent_date
from outreach.inbound.mime import Part, parse_mail, walk
from outreach.inbound.returned import Returned, returned_mail

MAX_ATTACHMENTS = 100


@dataclass(frozen=True)
class Letter:
    """One mail, opened. `text` is its whole body; `notice` the part of it above a returned mail."""

    root: Part
    headers: Headers
    subject: str
    from_email: str | None
    from_name: str | None
    sent_at: datetime | None
    text: str
    notice: str
    returned: Returned
    parts: list[Part]

    def part_of_type(self, *types: str) -> Part | None:
        """The first part of one of these content types."""
        return next((part for part in self.parts if part.content_type in types), None)

    def recipients(self) -> list[str]:
        """Every address this mail was sent to, as its headers tell: To, Cc and what servers add."""
        names = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
        values = [value for name in names for value in self.headers.all(name)]
        return list(dict.fromkeys(address for _, address in addresses(values)))

    def references(self, name: str) -> list[str]:
        """The message ids in In-Reply-To or References."""
        return message_ids(self.headers.all(name))

    def is_answer(self) -> bool:
        """Whether the mail says that it answers another one."""
        return bool(self.references("in-reply-to") or self.references("references"))

    def attachments(self) -> list[tuple[str, str, int]]:
        """(name, content type, bytes) of every file the mail carries."""
        return [
            (part.filename() or "", part.content_type, part.size())
            for part in self.parts
            if part is not self.root and not part.children and part.is_attachment()
        ][:MAX_ATTACHMENTS]


def open_letter(raw: bytes) -> Letter:
    """Open a mail. Raises UnreadableMail where there is neither a header nor a word to read."""
    if not raw.strip():
        raise UnreadableMail("The mail is empty.")
    root = parse_mail(raw)
    known = {
        "from",
        "to",
        "subject",
        "date",
        "received",
        "message-id",
        "content-type",
        "return-path",
        "mime-version",
    }
    if not any(name in known for name, _ in root.headers.fields):
        raise UnreadableMail("No header of a mail was found.")
    text = own_text(root)
    notice = notice_of(text)
    senders = addresses(root.headers.all("from") or root.headers.all("sender"))
    name, address = senders[0] if senders else ("", "")
    return Letter(
        root=root,
        headers=root.headers,
        subject=" ".join((root.headers.first("subject") or "").split())[:1000],
        from_email=address or None,
        from_name=name[:200] or _bare_name(root.headers),
        sent_at=sent_date(root.headers.all("date")),
        text=text,
        notice=notice,
        returned=returned_mail(root, returned_text(text, notice)),
        parts=walk(root),
    )


def _bare_name(headers: Headers) -> str | None:
    return (headers.first("from") or "").split("<")[0].strip(' "')[:200] or None
