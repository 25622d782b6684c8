"""What does a delivery status report say? The fields of RFC 3464, one group a recipient."""

import re

from outreach.inbound.bounces.classes import STATUS, status_in
from outreach.inbound.bounces.failures import Failure, failure
from outreach.inbound.headers import Headers, addresses_in, parse_headers
from outreach.inbound.mime import Part

MAX_GROUPS = 200
DELIVERED = {"delivered", "relayed", "expanded", "deliverable", "displayed", "success"}
WAITING = {"delayed"}


def groups(part: Part) -> list[Headers]:
    """The field groups of a report part, in order; the first is that of the whole message."""
    return groups_in(part.decoded())


def groups_in(report: bytes) -> list[Headers]:
    """The field groups of a report that stands in bytes of its own."""
    blocks = re.split(rb"\n[ \t]*\n", report.replace(b"\r\n", b"\n"))
    found = [parse_headers(block.strip(b"\n")) for block in blocks[:MAX_GROUPS]]
    return [group for group in found if group.fields]


def failures_in(report: list[Headers], prose: str) -> list[Failure]:
    """The recipients that the report says failed or wait; `prose` is the report in words."""
    found: list[Failure] = []
    for group in report:
        action = (group.first("action") or "").strip().lower().split(" ")[0].strip(";")
        recipient = _recipient(group)
        if action in DELIVERED or (recipient is None and not action):
            continue
        status = STATUS.search(group.first("status") or "")
        diagnostic = _diagnostic(group)
        if len(diagnostic) < 12 or not re.search(r"[a-z]{4}", diagnostic, re.IGNORECASE):
            diagnostic = f"{diagnostic} {_words_about(recipient, prose)}"
        found.append(
            failure(
                recipient,
                status=status[0] if status else status_in(diagnostic),
                diagnostic=diagnostic,
                given_up=action not in WAITING,
            )
        )
    return found


def says_delivered(report: list[Headers]) -> bool:
    """Whether every recipient of the report got the mail: a receipt, no bounce."""
    actions = [(group.first("action") or "").strip().lower().split(" ")[0] for group in report]
    stated = [action for action in actions if action]
    return bool(stated) and all(action in DELIVERED for action in stated)


def _recipient(group: Headers) -> str | None:
    hits = []
    for name in ("final-recipient", "original-recipient", "x-actual-recipient", "x-original-recipient"):
        value = group.first(name) or ""
        hits += addresses_in((value.partition(";")[2] or value).replace("<", " <").replace('"', ""))
    # A mailbox on a bare host is where the mail ended, not where it was sent to.
    return next((hit for hit in hits if "." in hit.partition("@")[2]), hits[0] if hits else None)


def _diagnostic(group: Headers) -> str:
    values = group.all("diagnostic-code") + group.all("x-postfix-said")
    texts = [re.sub(r"^\s*(?:smtp|dns|x-[\w-]+|unknown)\s*;\s*", "", value, flags=re.I) for value in values]
    return " ".join(texts)


def _words_about(recipient: str | None, prose: str) -> str:
    """What the report's words say of the recipient: from its address to the next blank line but one."""
    place = prose.lower().find(recipient) if recipient else -1
    if place < 0:
        return prose[:1500]
    words = prose[place : place + 900]
    following = re.search(
        r"\n[<\s]{0,8}(?!" + re.escape(recipient or "") + r")[\w.+=-]{1,64}@[\w.-]+>?:", words
    )
    return words[: following.start()] if following else words
