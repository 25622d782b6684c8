"""Is this mail an automatic answer or other machine mail rather than a person's words?"""

from dataclasses import dataclass, field
from datetime import date, datetime

from outreach.inbound.absences import signs
from outreach.inbound.absences.people import StandIn, stand_in
from outreach.inbound.dates.returns import returns_on
from outreach.inbound.letter import Letter

ENOUGH = 3.0
OPENING = 450
CLOCK_DAYS = 7


@dataclass(frozen=True)
class AbsenceFinding:
    """What an automatic answer says."""

    returns_on: date | None
    stand_in: StandIn | None
    left_organization: bool
    why: list[str]


@dataclass
class Evidence:
    """Points for and against, each with its reason."""

    points: float = 0.0
    why: list[str] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        """Count one sign; only signs that speak for it are told as reasons."""
        self.points += points
        if points > 0:
            self.why.append(reason)


def read_absence(letter: Letter, words: str, *, received_at: datetime | None) -> AbsenceFinding | None:
    """The automatic answer in this mail (`words`: its text without quotes); None for a person's mail."""
    evidence = evidence_for(letter, words)
    left = bool(signs.LEFT.search(words[:1500]))
    if evidence.points < ENOUGH:
        return None
    sent = _day_sent(letter, received_at)
    own = {letter.from_email or "", *letter.recipients()}
    day = returns_on(f"{_told_subject(letter.subject)}\n\n{words}", sent) if sent else None
    return AbsenceFinding(None if left else day, stand_in(words, own, letter.from_name), left, evidence.why)


def _day_sent(letter: Letter, received_at: datetime | None) -> date | None:
    """The day from which to count: the mail's own, unless its clock is far from when it came in."""
    sent = letter.sent_at.date() if letter.sent_at else None
    received = received_at.date() if received_at else None
    if sent and received and abs((received - sent).days) > CLOCK_DAYS:
        return received
    return sent or received


def evidence_for(letter: Letter, words: str) -> Evidence:
    """All signs that an automatic answer shows, weighed."""
    found = Evidence()
    _from_headers(letter, found)
    if signs.AUTO_SUBJECT.match(letter.subject):
        points = (
            3 if signs.NAMES_AUTOMAT.search(letter.subject) else 1 if is_answered(letter.subject) else 2.5
        )
        found.add(points, f"The subject is that of an automatic answer: {letter.subject[:80]}")
    head = " ".join(words[:OPENING].split())
    if signs.SAYS_AUTOMATIC.search(" ".join(words[:3000].split())):
        found.add(3, "The text says that it is automatic.")
    if signs.ABSENT_NOW.search(head):
        found.add(2, "It opens by saying that the writer is away.")
    elif signs.LEFT.search(head):
        found.add(2, "It opens by saying that the person has left.")
    if found.points < ENOUGH and found.points > 0:
        _from_manner(letter, words, head, found)
    return found


def _from_headers(letter: Letter, found: Evidence) -> None:
    headers = letter.headers
    auto = (headers.first("auto-submitted") or "").strip().lower()
    if auto.startswith(("auto-replied", "auto-notified")) or (
        auto.startswith("auto-generated") and "vacation" in auto
    ):
        found.add(3, f"Auto-Submitted: {auto[:40]}")
    elif auto.startswith("auto-generated"):
        found.add(1.5, f"Auto-Submitted: {auto[:40]}")
    for name, pattern in signs.AUTO_HEADER_PATTERNS.items():
        value = headers.first(name)
        if value is not None and pattern.search(value):
            found.add(3, f"Header {name}: {value[:40]}")
    precedence = (headers.first("precedence") or "").strip().lower()
    if "auto" in precedence:
        found.add(3, f"Precedence: {precedence[:40]}")
    elif precedence in {"bulk", "junk"}:
        found.add(1, f"Precedence: {precedence}")
    if (headers.first("return-path") or "").strip() == "<>":
        found.add(1, "It was sent with an empty return path.")
    if "all" in (headers.first("x-auto-response-suppress") or "").lower():
        found.add(1, "It asks not to be answered automatically.")


def _from_manner(letter: Letter, words: str, head: str, found: Evidence) -> None:
    if signs.PERSONAL_ADDRESS.search(head):
        found.add(1, "It thanks for a message in general words.")
    if signs.TELLS_WHOM.search(words):
        found.add(1, "It says whom to turn to.")
    if len(words) >= len(letter.text.strip()) - 5 and not is_answered(letter.subject):
        found.add(0.5, "It quotes nothing.")
    if signs.SPEAKS_TO_US.search(words):
        found.add(-2.5, "")


def is_answered(subject: str) -> bool:
    """Whether the subject carries the prefix of an answer."""
    return subject[:4].lower().replace(" ", "").startswith(("re:", "vs:", "sv:", "aw:"))


def _told_subject(subject: str) -> str:
    """The subject where it is the notice itself, as in "Lomalla 1.8. asti"; not one of ours answered."""
    return "" if ":" in subject else subject
