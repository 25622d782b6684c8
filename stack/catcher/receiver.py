"""The SMTP side of the catcher (RFC 5321): every mail is taken, but for recipients that are to be refused."""

from datetime import UTC, datetime
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from stack.catcher.maildir import Maildir
from stack.catcher.refusals import Refusals

SIZE_LIMIT = 40 * 1024 * 1024


class Receiver:
    """aiosmtpd's hooks; their names and answers are the library's."""

    def __init__(self, maildir: Maildir, refusals: Refusals) -> None:
        """Keep mails in `maildir`."""
        self.maildir = maildir
        self.refusals = refusals

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        """Take the recipient or answer with its refusal."""
        refused = self.refusals.answer(address)
        if refused:
            return refused
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the mail; 452 when the disk will not take it."""
        content = envelope.content
        try:
            name = self.maildir.keep(
                content if isinstance(content, bytes) else (content or "").encode(),
                sender=envelope.mail_from or "",
                recipients=envelope.rcpt_tos,
                now=datetime.now(UTC),
            )
        except OSError as error:
            return f"452 4.3.1 the catcher cannot keep it: {error.strerror}"
        return f"250 2.0.0 kept as {name}"


def protocol(receiver: Receiver) -> SMTP:
    """A server's side of one connection."""
    return SMTP(receiver, data_size_limit=SIZE_LIMIT, enable_SMTPUTF8=True, ident="seutu mail catcher")
