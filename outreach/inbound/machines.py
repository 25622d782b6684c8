"""Is this mail from a machine that neither bounces nor answers for a person?"""

import re

from outreach.inbound.absences import signs
from outreach.inbound.letter import Letter

READ_SUBJECT = re.compile(
    r"(?i)^\s*(?:luettu|lukukuittaus|läst|läskvitto|read|read receipt|gelesen|lest|læst|vastaanotettu"
    r"|delivered|delivery receipt|not read|ei luettu|deleted)\s*: ?"
)


def read_machine(letter: Letter, words: str) -> list[str]:
    """Why this is machine mail: receipts, tickets, lists, notifications; empty for anything else."""
    headers = letter.headers
    content_type, params = headers.value_and_params("content-type")
    report = params.get("report-type", "").lower()
    if report == "disposition-notification" or letter.part_of_type("message/disposition-notification"):
        return ["It is a read receipt (RFC 8098)."]
    if content_type == "multipart/report" and report not in {"", "delivery-status", "feedback-report"}:
        return [f"It is a report of kind {report[:40]}."]
    if READ_SUBJECT.match(letter.subject) and len(words) < 600:
        return ["The subject is that of a read receipt."]
    head = " ".join(words[:900].split())
    automatic = _is_automatic(letter)
    if (
        signs.RECEIVED.search(head)
        and not signs.ABSENT_NOW.search(head)
        and (automatic or signs.TICKET.search(f"{letter.subject} {head}"))
    ):
        return ["It acknowledges receipt for a help desk."]
    if signs.TICKET.search(letter.subject) and (automatic or _is_noreply(letter)):
        return ["The subject carries a ticket number, and nobody wrote it."]
    if _is_bulk(letter):
        return ["It was sent to a list."]
    return _from_notifier(letter, head)


def _is_bulk(letter: Letter) -> bool:
    """A list's or a campaign's mail. A town's own list address marks the answers to us as well."""
    if "list-unsubscribe-post" in letter.headers:
        return True
    listed = any(name in letter.headers for name in ("list-id", "list-unsubscribe", "feedback-id"))
    return listed and not letter.is_answer()


def _from_notifier(letter: Letter, head: str) -> list[str]:
    if signs.AUTO_SUBJECT.match(letter.subject) or signs.ABSENT_NOW.search(head) or signs.LEFT.search(head):
        return []
    auto = (letter.headers.first("auto-submitted") or "").strip().lower()
    if auto.startswith("auto-generated"):
        return [f"Auto-Submitted: {auto[:40]}"]
    if _is_noreply(letter):
        return ["It comes from an address that takes no answers."]
    precedence = (letter.headers.first("precedence") or "").strip().lower()
    if precedence in {"bulk", "list"} and not auto and not letter.is_answer():
        return [f"Precedence: {precedence}"]
    return []


def _is_automatic(letter: Letter) -> bool:
    auto = (letter.headers.first("auto-submitted") or "no").strip().lower()
    precedence = (letter.headers.first("precedence") or "").strip().lower()
    return (
        not auto.startswith("no")
        or precedence in {"bulk", "auto_reply", "junk"}
        or _is_noreply(letter)
        or "x-autoreply" in letter.headers
    )


def _is_noreply(letter: Letter) -> bool:
    return bool(signs.NOREPLY.match(letter.from_email or ""))
