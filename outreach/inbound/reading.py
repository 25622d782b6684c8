"""What is this mail, and what does it say? The one entry to the room: raw bytes in, a reading out."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from outreach.inbound.absences.people import StandIn
from outreach.inbound.absences.reader import read_absence
from outreach.inbound.bounces.failures import Failure
from outreach.inbound.bounces.reader import BounceFinding, original_recipients, read_bounce
from outreach.inbound.calendars import calendar_entry
from outreach.inbound.complaints import ComplaintFinding, read_complaint
from outreach.inbound.headers import addresses_in
from outreach.inbound.languages import language_of
from outreach.inbound.letter import Letter, open_letter
from outreach.inbound.machines import read_machine
from outreach.inbound.replies.newtext import new_text, without_quote
from outreach.inbound.wishes.intents import intent_of
from outreach.inbound.wishes.unsubscribes import asks_to_stop, is_the_word_alone

__all__ = ["Bounce", "Failure", "MailReading", "StandIn", "read_mail"]


@dataclass(frozen=True)
class Bounce:
    """Why a mail came back: `kind` hard, soft or policy; `status` after RFC 3463."""

    kind: str
    status: str | None
    reason: str
    diagnostic: str | None


@dataclass(frozen=True)
class MailReading:
    """All that a raw mail says, for people and for matching. What does not apply is None or empty.

    `recipients` are those a bounce or complaint is about, `failures` the bounce's judgement of each;
    `feedback_type` is RFC 5965's (only abuse, opt-out and the like speak of the recipient's wish);
    `returned_message_ids` and `original_recipients` come from the report and the returned mail.
    """

    kind: str
    recipients: list[str] = field(default_factory=list)
    bounce: Bounce | None = None
    text: str | None = None
    language: str | None = None
    returns_on: date | None = None
    stand_in: StandIn | None = None
    intent: str | None = None
    why: list[str] = field(default_factory=list)
    left_organization: bool = False
    message_id: str | None = None
    in_reply_to: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    returned_message_ids: list[str] = field(default_factory=list)
    original_recipients: list[str] = field(default_factory=list)
    from_email: str | None = None
    from_name: str | None = None
    to: list[str] = field(default_factory=list)
    subject: str = ""
    sent_at: datetime | None = None
    attachments: list[tuple[str, str, int]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    feedback_type: str | None = None


def read_mail(raw: bytes, *, received_at: datetime | None = None) -> MailReading:
    """Read one raw RFC 5322 mail. `received_at` stands in for a missing Date when days are counted.

    Raises UnreadableMail for bytes in which there is no mail, and nothing else.
    """
    letter = open_letter(raw)
    words = without_quote(letter.text)
    reading = (
        _of_complaint(read_complaint(letter))
        or _of_bounce(read_bounce(letter))
        or _of_unsubscribing_client(letter)
        or _of_machine(letter, words)
        or _of_absence(letter, words, received_at)
        or _of_person(letter)
    )
    return _with_headers(reading, letter)


def _of_complaint(found: ComplaintFinding | None) -> MailReading | None:
    if found is None:
        return None
    return MailReading(
        "complaint", recipients=found.recipients, feedback_type=found.feedback_type, why=found.why
    )


def _of_bounce(found: BounceFinding | None) -> MailReading | None:
    if found is None:
        return None
    if found.delivered:
        return MailReading("machine", why=found.why)
    first = found.failures[0]
    bounce = Bounce(first.kind, first.status, first.reason, first.diagnostic)
    recipients = list(dict.fromkeys(one.recipient for one in found.failures if one.recipient))
    return MailReading("bounce", recipients=recipients, bounce=bounce, failures=found.failures, why=found.why)


def _of_unsubscribing_client(letter: Letter) -> MailReading | None:
    """A mail program that unsubscribes for its user writes the one word as subject, automatically."""
    if not is_the_word_alone(letter.subject):
        return None
    text = new_text(letter.text)
    why = [f"The subject asks for it: {letter.subject[:80]}"]
    return MailReading("unsubscribe", text=text, language=language_of(text), why=why)


def _of_machine(letter: Letter, words: str) -> MailReading | None:
    why = read_machine(letter, words)
    return MailReading("machine", text=words or None, language=language_of(words), why=why) if why else None


def _of_absence(letter: Letter, words: str, received_at: datetime | None) -> MailReading | None:
    found = read_absence(letter, words, received_at=received_at)
    if found is None:
        return None
    return MailReading(
        "auto_reply",
        text=words or None,
        language=language_of(words) or language_of(letter.subject),
        returns_on=found.returns_on,
        stand_in=found.stand_in,
        left_organization=found.left_organization,
        why=found.why,
    )


def _of_person(letter: Letter) -> MailReading:
    text = new_text(letter.text)
    language = language_of(text)
    asked = asks_to_stop(letter.subject, text)
    if asked:
        return MailReading("unsubscribe", text=text, language=language, why=asked)
    own = {letter.from_email, *letter.recipients()}
    named = any(address not in own for address in addresses_in(text))
    entry = calendar_entry(letter)
    if entry:
        why = [f"It carries a calendar entry: {entry.method} {entry.answer or ''}".strip()]
        return MailReading("reply", text=text, language=language, intent=entry.intent(), why=why)
    intent, why = intent_of(text, names_someone=named)
    return MailReading("reply", text=text, language=language, intent=intent, why=["A person wrote it.", *why])


def _with_headers(reading: MailReading, letter: Letter) -> MailReading:
    return replace(
        reading,
        message_id=next(iter(letter.references("message-id")), None),
        in_reply_to=letter.references("in-reply-to"),
        references=letter.references("references"),
        returned_message_ids=letter.returned.message_ids,
        original_recipients=original_recipients(letter),
        from_email=letter.from_email,
        from_name=letter.from_name,
        to=letter.recipients(),
        subject=letter.subject,
        sent_at=letter.sent_at,
        attachments=letter.attachments(),
    )
