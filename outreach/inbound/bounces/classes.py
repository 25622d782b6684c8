"""What follows from this failure: never again (hard), later (soft), or mend our sending (policy)?"""

import re

from outreach.inbound.wording import sections

MAX_DIAGNOSTIC = 3_000
# In the order of the list: the first that matches decides.
REASONS = [(reason, re.compile(words)) for reason, words in sections("reasons")]
HARD = {"user_unknown", "host_unknown", "moved", "null_mx"}
SOFT = {"mailbox_full", "suspended", "rate", "too_big", "network", "expired", "content", "system", "unknown"}

# RFC 3463: what the second and third number say when the words say nothing.
BY_STATUS = {
    "1.0": "user_unknown",
    "1.1": "user_unknown",
    "1.2": "host_unknown",
    "1.3": "user_unknown",
    "1.4": "user_unknown",
    "1.6": "moved",
    "1.7": "sender_rejected",
    "1.8": "sender_rejected",
    "1.9": "sender_rejected",
    "1.10": "null_mx",
    "2.0": "filtered",
    "2.1": "suspended",
    "2.2": "mailbox_full",
    "2.3": "too_big",
    "2.4": "system",
    "3.1": "mailbox_full",
    "3.2": "null_mx",
    "3.4": "too_big",
    "4.0": "network",
    "4.1": "expired",
    "4.2": "network",
    "4.3": "system",
    "4.4": "host_unknown",
    "4.5": "rate",
    "4.6": "network",
    "4.7": "expired",
}
BY_SUBJECT = {"3": "system", "4": "network", "5": "system", "6": "content", "7": "policy"}
# Codes that say more than the words beside them do.
BY_TELLING_STATUS = {
    "2.2": "mailbox_full",
    "7.20": "authentication",
    "7.21": "authentication",
    "7.22": "authentication",
    "7.23": "authentication",
    "7.24": "authentication",
    "7.25": "reverse_dns",
    "7.26": "authentication",
    "7.27": "null_mx",
    "7.13": "suspended",
    "1.6": "moved",
}
STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
CODE = re.compile(r"(?<![\d.])([45]\d\d)(?=[ \-:<\"']|$)(?!\.\d)")
# What nearly every server says before the reason, whatever the reason is.
PREAMBLE = re.compile(r"recipient address rejected: (?!access denied)|^5\.1\.0 - unknown address error")
AT_RCPT = re.compile(
    r"did not like our rcpt|does not like recipient|\[rcpt_to\]|in reply to rcpt|after rcpt to"
)
AFTER_MAIL_FROM = re.compile(r"(?:after|in reply to) (?:the )?mail from")
AFTER_DATA = re.compile(
    r"in reply to (?:the )?(?:end of )?data|after (?:end of )?data|>>> data|smtp command\s+data"
    r"|did not like our final data"
)


def status_in(text: str) -> str | None:
    """The most telling enhanced status code (RFC 3463) in a diagnostic; None where there is none."""
    found = [f"{a}.{b}.{c}" for a, b, c in STATUS.findall(text[:MAX_DIAGNOSTIC])]
    telling = [status for status in found if not status.endswith((".0.0", ".1.0"))]
    return next(iter(telling + found), None)


def code_in(text: str) -> str | None:
    """The SMTP reply code in a diagnostic, if one stands there."""
    match = CODE.search(text[:MAX_DIAGNOSTIC])
    return match[1] if match else None


def reason_for(status: str | None, diagnostic: str) -> str:
    """One word for why the mail failed, from the words of the server, else from the status."""
    subject = status.partition(".")[2] if status else ""
    if subject in BY_TELLING_STATUS:
        return BY_TELLING_STATUS[subject]
    text = " ".join(diagnostic[:MAX_DIAGNOSTIC].lower().split())
    text = PREAMBLE.sub("", text)
    reason = next((reason for reason, words in REASONS if words.search(text)), None)
    if reason in {"user_unknown", "host_unknown"}:
        return _doubted(reason, subject, text)
    if AFTER_MAIL_FROM.search(text) and reason in {None, "rejected"}:
        return "sender_rejected"
    if reason == "suspended" and subject == "1.1":
        return "user_unknown"
    if reason in {None, "rejected", "system"} and subject:
        return BY_STATUS.get(subject) or reason or BY_SUBJECT.get(subject.split(".")[0], "unknown")
    return reason or "unknown"


def _doubted(reason: str, subject: str, text: str) -> str:
    """An unknown user, unless the server took the address first or its own code says that it exists."""
    if AFTER_MAIL_FROM.search(text):
        return "sender_rejected"
    if reason != "user_unknown" or AT_RCPT.search(text):
        return reason
    contradicted = subject in {"2.0", "2.1"} or (subject.startswith("7.") and "unknown" in text)
    after_data = AFTER_DATA.search(text) and not subject.startswith("1.")
    return "filtered" if contradicted or after_data else reason


def kind_for(reason: str, status: str | None, code: str | None, *, given_up: bool) -> str:
    """hard, soft or policy. What is temporary is soft, except an unknown user that was given up on."""
    temporary = (status or code or "5").startswith("4")
    if reason in HARD:
        return "soft" if temporary and not (reason == "user_unknown" and given_up) else "hard"
    if reason in SOFT or temporary:
        return "soft"
    return "policy"
