"""Is this mail a complaint about one of ours, and who complained? ARF (RFC 5965) and loops without it."""

import re
from dataclasses import dataclass

from outreach.inbound.bounces.dsn import groups
from outreach.inbound.bounces.reader import notification
from outreach.inbound.headers import addresses, addresses_in
from outreach.inbound.letter import Letter

REPORT_FIELDS = ("original-rcpt-to", "removal-recipient", "original-recipient", "final-recipient")
HEADER_FIELDS = ("x-hmxmroriginalrecipient", "x-original-to", "x-rcpt-to", "x-envelope-to")
LOOP_SUBJECT = re.compile(
    r"(?i)complaint about message from|abuse report|feedback report|spam (?:report|complaint)"
)
LOOP_SENDER = re.compile(
    r"(?i)^(?:staff@hotmail|complaints?@|fbl|feedbackloop|feedback-?loop|abuse[-_]?report|scomp@)"
)


@dataclass(frozen=True)
class ComplaintFinding:
    """Who complained of what kind, and why the mail was taken for a complaint."""

    recipients: list[str]
    feedback_type: str
    why: list[str]


def read_complaint(letter: Letter) -> ComplaintFinding | None:
    """The complaint in this mail; None where it is none."""
    report = letter.part_of_type("message/feedback-report")
    _, params = letter.headers.value_and_params("content-type")
    if report or params.get("report-type", "").lower() == "feedback-report":
        fields = next(iter(groups(report)), None) if report else None
        named = [a for name in REPORT_FIELDS if fields for v in fields.all(name) for a in addresses_in(v)]
        kind = ((fields.first("feedback-type") if fields else None) or "abuse").strip().lower()[:40]
        return ComplaintFinding(
            _recipients(letter, named), kind, [f"It carries a feedback report (RFC 5965): {kind}."]
        )
    told = notification(letter).get("complaint")
    if isinstance(told, dict):
        entries = [e for e in told.get("complainedRecipients") or [] if isinstance(e, dict)]
        named = [a for e in entries for a in addresses_in(str(e.get("emailAddress", "")))]
        return ComplaintFinding(_recipients(letter, named), "abuse", ["Amazon notifies a complaint."])
    sender = letter.from_email or ""
    by_loop = LOOP_SENDER.match(sender) or "x-complaint" in letter.headers
    if letter.returned.headers.fields and by_loop and LOOP_SUBJECT.search(letter.subject):
        return ComplaintFinding(
            _recipients(letter, []), "abuse", ["A provider's feedback loop sent the mail back."]
        )
    return None


def _recipients(letter: Letter, named: list[str]) -> list[str]:
    if named:
        return list(dict.fromkeys(named))
    fields = letter.returned.headers
    marked = [address for name in HEADER_FIELDS for _, address in addresses(fields.all(name))]
    return list(dict.fromkeys(marked or letter.returned.recipients))
