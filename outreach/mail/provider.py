"""Handing a mail to a provider's HTTP interface through django-anymail."""

from types import TracebackType
from typing import Self

import requests
from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from anymail.message import AnymailMessage
from django.core.mail import get_connection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from .outcomes import Accepted, InDoubt, Mail, MailError, NotConnected

# Too many requests (RFC 6585, 4) and service unavailable (RFC 9110, 15.6.4): not taken, try again.
LATER = frozenset({429, 503})


class ProviderConnection:
    """One session with the configured anymail backend, for a batch of mails."""

    def __init__(self) -> None:
        self._backend = get_connection()
        self.provider = getattr(self._backend, "esp_name", "provider").lower()

    def __enter__(self) -> Self:
        self._backend.open()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._backend.close()

    def send(self, mail: Mail) -> Accepted:
        """One call. Raises MailError for an answer, NotConnected where none was reached, InDoubt else."""
        message = _as_anymail(mail)
        try:
            self._backend.send_messages([message])
        except AnymailRecipientsRefused as error:
            raise MailError(str(error), permanent=True) from error
        except AnymailAPIError as error:
            raise _what(error) from error
        except AnymailError as error:
            raise MailError(str(error), permanent=True) from error
        status = message.anymail_status
        return Accepted(provider_id=str(status.message_id or ""))


def _what(error: AnymailAPIError) -> Exception:
    if _never_reached(error.__cause__):
        return NotConnected(str(error.__cause__))
    # A gateway's 5xx does not say whether the provider behind it took the mail (RFC 9110, 15.6).
    if error.status_code is None or (error.status_code >= 500 and error.status_code not in LATER):
        return InDoubt(str(error))
    later = error.status_code in LATER
    return MailError(str(error), permanent=not later, slow_down=later)


def _never_reached(cause: BaseException | None) -> bool:
    """Whether no connection came about; one that broke later may have carried the mail."""
    if isinstance(cause, requests.exceptions.ConnectTimeout | requests.exceptions.SSLError):
        return True
    inner = getattr(cause.args[0], "reason", None) if cause is not None and cause.args else None
    return isinstance(inner, NewConnectionError | ConnectTimeoutError)


def _as_anymail(mail: Mail) -> AnymailMessage:
    message = AnymailMessage(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.from_header,
        to=[mail.to],
        reply_to=[mail.reply_to],
        headers={"Message-ID": mail.message_id, "Content-Language": mail.language, **mail.headers},
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.metadata = {"message": mail.metadata_id}
    message.tags = [mail.tag] if mail.tag else []
    # No envelope sender: providers keep their own return path and report bounces by webhook.
    return message
