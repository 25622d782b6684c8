"""What a mail server or provider said when we handed a mail over."""

from dataclasses import dataclass

# The reason where the fault is ours: the mail could not be put together.
NOT_RENDERED = "not_rendered"


class MailError(Exception):
    """The mail did not go. `permanent`: waiting does not help; `slow_down`: the sender must pause."""

    def __init__(self, reason: str, *, permanent: bool, slow_down: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason[:300]
        self.permanent = permanent
        self.slow_down = slow_down


class InDoubt(Exception):
    """The connection broke after the mail was handed over and before the answer came."""


class NotConnected(Exception):
    """The server could not be reached at all; nothing was handed over."""


@dataclass(frozen=True)
class Accepted:
    """The server took the mail; `provider_id` is its own name for it, where it gave one."""

    provider_id: str = ""


@dataclass(frozen=True)
class Mail:
    """A mail ready to go: envelope and header fields, both bodies."""

    envelope_from: str
    from_header: str
    to: str
    reply_to: str
    message_id: str
    subject: str
    text: str
    html: str | None
    language: str
    headers: dict[str, str]
    tag: str  # the campaign, for a provider's statistics
    metadata_id: str  # our message's signed name, which a provider gives back in its events
