"""One failed recipient: who, with which status, for which reason, in which class."""

from dataclasses import dataclass

from outreach.inbound.bounces.classes import MAX_DIAGNOSTIC, code_in, kind_for, reason_for, status_in


@dataclass(frozen=True)
class Failure:
    """What became of the mail to one recipient (None: the report does not name it)."""

    recipient: str | None
    kind: str
    status: str | None
    reason: str
    diagnostic: str | None


def failure(recipient: str | None, *, status: str | None, diagnostic: str, given_up: bool = True) -> Failure:
    """Judge one failure. A status in the server's own words goes before a general one of the report."""
    text = " ".join(diagnostic[:MAX_DIAGNOSTIC].split())
    spoken = status_in(text)
    if spoken and (status is None or status.endswith(".0.0") or not spoken.endswith(".0.0")):
        status = spoken
    reason = reason_for(status, text)
    kind = kind_for(reason, status, code_in(text), given_up=given_up)
    return Failure(recipient, kind, status, reason, text[:1000] or None)
