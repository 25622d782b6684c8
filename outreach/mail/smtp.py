"""Handing a mail to an SMTP server (RFC 5321), stage by stage, so that we know what is in doubt."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from types import TracebackType
from typing import Self

from django.conf import settings
from django.utils import timezone

from .outcomes import NOT_RENDERED, Accepted, InDoubt, Mail, MailError, NotConnected

# The one reply that speaks of the connection rather than of this mail (RFC 5321, 4.2.2).
SLOW_DOWN_CODES = frozenset({421})
# "Authentication required", "… failed", "encryption required" (RFC 4954, 6).
OUR_LOGIN_CODES = frozenset({530, 535, 538})
CONTINUED = ",\r\n "
BROKEN = (smtplib.SMTPServerDisconnected, OSError, ssl.SSLError)


class SmtpConnection:
    """One open connection to the configured server, for a batch of mails."""

    provider = "smtp"

    def __init__(self) -> None:
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        self._connect()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (smtplib.SMTPException, OSError):
                self._smtp.close()

    def _connect(self) -> smtplib.SMTP:
        try:
            smtp = self._dial()
            smtp.ehlo_or_helo_if_needed()
            if getattr(settings, "EMAIL_USE_TLS", False):
                smtp.starttls(context=ssl.create_default_context())
            if settings.EMAIL_HOST_USER:
                smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        except (smtplib.SMTPException, OSError) as error:
            raise NotConnected(f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}: {error}") from error
        self._smtp = smtp
        return smtp

    def _dial(self) -> smtplib.SMTP:
        host, port, timeout = settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT
        if getattr(settings, "EMAIL_USE_SSL", False):
            return smtplib.SMTP_SSL(host, port, timeout=timeout, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=timeout)

    def send(self, mail: Mail) -> Accepted:
        """One SMTP transaction. Raises MailError for an answer, NotConnected before DATA, InDoubt after."""
        try:
            body = as_bytes(mail)
        except ValueError as error:  # a header that can't be written
            raise MailError(NOT_RENDERED, permanent=True) from error
        smtp = self._smtp or self._connect()
        try:
            _expect(smtp.mail(mail.envelope_from), 250, about_us=True)
            _expect(smtp.rcpt(mail.to), 250, 251)
        except BROKEN as error:
            self._drop()
            raise NotConnected(str(error)) from error
        except UnicodeError as error:  # the server offers no SMTPUTF8 (RFC 6531)
            self._reset()
            raise MailError(f"address not in ASCII: {error}", permanent=True) from error
        except MailError:
            self._reset()
            raise
        try:
            code, answer = smtp.data(body)
        except smtplib.SMTPDataError as error:  # the server said no to the word DATA itself
            self._reset()
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except BROKEN as error:
            self._drop()
            raise InDoubt(str(error)) from error
        if code != 250:
            raise _refusal(code, answer)
        return Accepted()

    def _reset(self) -> None:
        try:
            if self._smtp is not None:
                self._smtp.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _expect(reply: tuple[int, bytes], *codes: int, about_us: bool = False) -> None:
    code, answer = reply
    if code not in codes:
        raise _refusal(code, answer, about_us=about_us)


def _refusal(code: int, answer: bytes | str, *, about_us: bool = False) -> MailError:
    """A refusal of our sender or our login says nothing about the recipient: the sender rests."""
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    ours = about_us or code in OUR_LOGIN_CODES
    return MailError(
        f"{code} {words}", permanent=code >= 500 and not ours, slow_down=ours or code in SLOW_DOWN_CODES
    )


def as_bytes(mail: Mail) -> bytes:
    """The mail as RFC 5322 wants it on the wire.

    Our own marks are written line by line: the library would fold or encode a long address, and some
    readers of List-Unsubscribe and Message-ID do not unfold.
    """
    marks = {"Message-ID": mail.message_id, "Reply-To": mail.reply_to, **mail.headers}
    head = "".join(f"{name}: {value.replace(', ', CONTINUED)}\r\n" for name, value in marks.items())
    message = EmailMessage(policy=SMTP)
    message["From"] = mail.from_header
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = formatdate(timezone.now().timestamp())
    message.set_content(mail.text, cte="quoted-printable")
    if mail.html:
        message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    # After the bodies: setting those drops every Content- field from the top.
    message["Content-Language"] = mail.language
    return head.encode("ascii") + message.as_bytes()
