"""Who answers what, and what must come of it? The script of the correspondents, and its casting."""

from collections.abc import Iterable
from dataclasses import dataclass

from stack.errors import CannotStart

BY_REPLY_ADDRESS, BY_RETURNED_MAIL, BY_LINK = "reply_address", "returned_mail", "link"


@dataclass(frozen=True)
class Answer:
    """What one correspondent does with the first mail, and the outcome that must follow."""

    name: str
    language: str
    letter: str = ""
    """The file in letters/ that is sent back; empty: no mail comes back."""
    clicks: bool = False
    """Unsubscribes with one click."""
    kind: str = ""
    intent: str = ""
    bounce: str = ""
    matched_by: str = ""
    state: str = "finished"
    suppressed: str = ""
    steps: tuple[int, ...] = (1,)
    """The steps whose mail this person must get, each once."""
    waits: bool = False
    """Says when they are back, and is left in peace until then."""


def _reply(name: str, language: str, intent: str, state: str = "replied") -> Answer:
    letter = f"{language}-{name}.eml"
    return Answer(
        name, language, letter, kind="reply", intent=intent, matched_by=BY_REPLY_ADDRESS, state=state
    )


def _failing(name: str, language: str, letter: str, kind: str, **outcome: object) -> Answer:
    return Answer(name, language, letter, kind=kind, matched_by=BY_RETURNED_MAIL, **outcome)  # type: ignore[arg-type]


ANSWERS = (
    _reply("interested", "fi", "interested"),
    _reply("interested", "sv", "interested"),
    _reply("question", "en", "question"),
    _reply("meeting", "en", "meeting"),
    _reply("meeting", "fi", "meeting"),
    _reply("no", "sv", "no", state="refused"),
    Answer(
        "away",
        "fi",
        "fi-away.eml",
        kind="auto_reply",
        matched_by=BY_REPLY_ADDRESS,
        state="waiting",
        waits=True,
    ),
    _failing(
        "unknown address",
        "fi",
        "bounce-hard.eml",
        "bounce",
        bounce="hard",
        state="bounced",
        suppressed="bounced",
    ),
    _failing("mailbox full", "sv", "bounce-soft.eml", "bounce", bounce="soft", steps=(1, 2)),
    _failing("complaint", "en", "complaint.eml", "complaint", state="complained", suppressed="complained"),
    Answer(
        "unsubscribe",
        "fi",
        clicks=True,
        kind="unsubscribe",
        matched_by=BY_LINK,
        state="unsubscribed",
        suppressed="unsubscribed",
    ),
)
SILENT = Answer("silence", "", steps=(1, 2))


def cast(readers: Iterable[tuple[str, str]]) -> dict[str, Answer]:
    """Who plays what: `readers` are (address, language) pairs; who is left over stays silent."""
    left = sorted(readers)
    parts: dict[str, Answer] = {}
    for answer in ANSWERS:
        reader = next((each for each in left if each[1] == answer.language), None)
        if reader is None:
            raise CannotStart(
                f"The script needs one more reader of {answer.language} in the audience, for: {answer.name}."
            )
        left.remove(reader)
        parts[reader[0]] = answer
    return parts | {address: SILENT for address, _ in left}
