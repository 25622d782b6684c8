"""What can be wrong in the register: each error says what is true, and carries it to any door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Something may not be done. `code` is for machines, `message` for people, in their language."""

    code = "refused"
    default_message: str | Promise = _("This can't be done.")

    def __init__(self, message: str | Promise | None = None) -> None:
        self.message: str | Promise = message or self.default_message
        super().__init__(str(self.message))


class NotAllowed(Refused):
    """The actor sees the thing and may not do this with it."""

    code = "not_allowed"
    default_message = _("Your role does not allow this.")


class NotYours(Refused):
    """The thing belongs to another town: for the actor it is not there."""

    code = "not_found"
    default_message = _("There is no such thing here.")


class AlreadyThere(Refused):
    """What should be made exists."""

    code = "already_there"
    default_message = _("This is in the register already.")


class InvalidFields(Refused):
    """Some values can't be used: {field: [what is wrong]}."""

    code = "invalid"
    default_message = _("Some values can't be used.")

    def __init__(self, fields: Mapping[str, Sequence[str | Promise]]) -> None:
        super().__init__()
        self.fields = {name: list(messages) for name, messages in fields.items()}


@dataclass(frozen=True)
class Reason:
    """Why a file can't be read: a stable code, and a sentence in the reader's language."""

    code: str
    text: str | Promise

    def __str__(self) -> str:
        return str(self.text)


class UnreadableFile(Refused):
    """A file that is no table we can read; nothing of it is kept."""

    def __init__(self, reason: Reason) -> None:
        # Not translated here: files are read without settings and without a language too.
        Exception.__init__(self, reason)
        self.reason = reason
        self.code = reason.code
        self.message = reason.text
