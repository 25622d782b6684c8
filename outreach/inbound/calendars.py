"""Does this mail carry a calendar entry, and does it ask for a meeting or answer one (RFC 5546)?"""

import re
from dataclasses import dataclass

from outreach.inbound.charsets import decode
from outreach.inbound.letter import Letter

MAX_BYTES = 100_000
METHOD = re.compile(r"(?im)^METHOD(?:;[^:\n]{0,100})?:\s*([A-Z]{3,20})")
ANSWER = re.compile(r"(?i)PARTSTAT=\"?([A-Z-]{3,20})")


@dataclass(frozen=True)
class CalendarEntry:
    """`method` as REQUEST, REPLY, COUNTER or CANCEL; `answer` as ACCEPTED, DECLINED or TENTATIVE, if any."""

    method: str
    answer: str | None

    def intent(self) -> str:
        """What the entry means as an answer: a meeting, unless it was declined or called off."""
        return "unclear" if self.method == "CANCEL" or self.answer == "DECLINED" else "meeting"


def calendar_entry(letter: Letter) -> CalendarEntry | None:
    """The entry that a person sent along or answered with; None where there is none to answer."""
    part = letter.part_of_type("text/calendar", "application/ics")
    if part is None:
        return None
    text = re.sub(r"\n[ \t]", "", decode(part.decoded(MAX_BYTES)).replace("\r\n", "\n"))
    method = METHOD.search(text)
    named = (method[1] if method else part.params.get("method", "")).upper()
    answer = ANSWER.search(text) if named == "REPLY" else None
    answered = answer[1].upper() if answer else None
    return CalendarEntry(named, answered) if named in {"REQUEST", "REPLY", "COUNTER", "CANCEL"} else None
