"""Is this mail a bounce? The report's fields first, then what mail systems write in words."""

import json
import re
from dataclasses import dataclass, field

from outreach.inbound.bounces import dsn, freetext, signs
from outreach.inbound.bounces.classes import code_in
from outreach.inbound.bounces.failures import Failure, failure
from outreach.inbound.charsets import decode
from outreach.inbound.headers import addresses, addresses_in
from outreach.inbound.letter import Letter

REPORT_TYPES = ("message/delivery-status", "message/global-delivery-status")


@dataclass(frozen=True)
class BounceFinding:
    """The failures a mail reports and why it was taken for a bounce; `delivered` marks a mere receipt."""

    failures: list[Failure] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    delivered: bool = False


def read_bounce(letter: Letter) -> BounceFinding | None:
    """What the mail reports about failed deliveries; None for a mail that is no such report."""
    return _from_report(letter) or _from_notification(letter) or _from_words(letter)


def original_recipients(letter: Letter) -> list[str]:
    """Whom the returned mail was written to: as the report says (RFC 3464, 2.3.1), then as its headers do."""
    part = letter.part_of_type(*REPORT_TYPES)
    stated = [v for group in (dsn.groups(part) if part else []) for v in group.all("original-recipient")]
    told = [address for value in stated for address in addresses_in(value.partition(";")[2] or value)]
    return list(dict.fromkeys(told + letter.returned.recipients))[:100]


def _from_report(letter: Letter) -> BounceFinding | None:
    part = letter.part_of_type(*REPORT_TYPES)
    if part is None:
        return None
    report = dsn.groups(part)
    if dsn.says_delivered(report):
        return BounceFinding(delivered=True, why=["A delivery report says that the mail was delivered."])
    found = dsn.failures_in(report, letter.notice)
    if (found and all(one.recipient is None for one in found)) or not found:
        found = _told_in_words(letter)
    return BounceFinding(found, ["It carries a delivery status report (RFC 3464)."])


def _from_notification(letter: Letter) -> BounceFinding | None:
    """Amazon's notifications, which come as JSON in the body."""
    told = notification(letter)
    if told.get("notificationType") == "Delivery":
        return BounceFinding(delivered=True, why=["Amazon reports that the mail was delivered."])
    bounce = told.get("bounce")
    if not isinstance(bounce, dict):
        return None
    found = []
    for entry in bounce.get("bouncedRecipients") or []:
        if isinstance(entry, dict):
            address = next(iter(addresses_in(str(entry.get("emailAddress", "")))), None)
            words = str(entry.get("diagnosticCode") or "")
            found.append(failure(address, status=str(entry.get("status") or "") or None, diagnostic=words))
    return BounceFinding(found, ["Amazon notifies a bounce."]) if found else None


def notification(letter: Letter) -> dict:
    """The JSON of an Amazon SNS notification in the body; empty where there is none."""
    if not letter.text.lstrip().startswith("{"):
        return {}
    # Read anew: `text` has long lines cut short, and some servers fold them with "!".
    body = decode(letter.root.decoded(100_000)).strip().replace("!\n ", "")
    if "notificationType" not in body[:4000]:
        return {}
    try:
        told, _ = json.JSONDecoder(strict=False).raw_decode(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _from_words(letter: Letter) -> BounceFinding | None:
    announced = addresses(letter.headers.all("x-failed-recipients"))
    why = []
    if announced:
        why.append("Its header names failed recipients.")
    system = signs.from_mail_system(letter.from_email, letter.from_name) or _null_sender(letter)
    subject = signs.failed_subject(letter.subject)
    if not (announced or system or subject):
        return None
    words = signs.failed_words(letter.notice)
    quoted_report = "final-recipient:" in letter.text.lower() and "action: failed" in letter.text.lower()
    if system and (subject or words) and (code_in(letter.notice) or not letter.references("in-reply-to")):
        why.append("A mail system wrote it, and it speaks of a failed delivery.")
    elif subject and words and (_returns_mail(letter) or _names_others(letter) or quoted_report):
        why.append("Subject and text speak of a failed delivery, and the mail is returned with it.")
    elif system and _returns_mail(letter) and not letter.notice.strip():
        why.append("A mail system returned the mail.")
    return BounceFinding(_told_in_words(letter), why) if why else None


def _told_in_words(letter: Letter) -> list[Failure]:
    text = re.sub(r"(?m)^(?:> ?)+", "", letter.text)
    if "final-recipient:" in text.lower():
        found = dsn.failures_in(dsn.groups_in(text.encode("utf-8", "replace")), letter.notice)
        if any(one.recipient for one in found):
            return found
    announced = [address for _, address in addresses(letter.headers.all("x-failed-recipients"))]
    ours = {*letter.recipients(), *letter.returned.senders, letter.from_email or ""}
    ours -= set(letter.returned.recipients)
    return freetext.failures_in(
        letter.notice, announced=announced, ours=ours, fallback=letter.returned.recipients
    )


def _null_sender(letter: Letter) -> bool:
    path = (letter.headers.first("return-path") or "").strip()
    return (
        path == "<>"
        or path.lower().startswith(("<mailer-daemon", "mailer-daemon"))
        or ((letter.headers.first("from") or "").strip() in {"<>", "MAILER-DAEMON"})
    )


def _returns_mail(letter: Letter) -> bool:
    return bool(letter.returned.headers.fields) or len(letter.notice) < len(letter.text) - 20


def _names_others(letter: Letter) -> bool:
    """Whether an automatic mail names addresses besides its own: those it could not reach."""
    own = {letter.from_email, *letter.recipients()}
    return "auto-submitted" in letter.headers and any(a not in own for a in addresses_in(letter.notice))
