"""Does a mail look like one that a mail system wrote about a failure?"""

import re

from outreach.inbound.wording import matcher

SYSTEM_SENDER = matcher("bounces", "system sender", r"^(?:%s)[-+_.\w]*@")
SYSTEM_NAME = re.compile(
    r"(?i)mail delivery|mailer.?daemon|postmaster|delivery (?:subsystem|system|agent)|system administrator"
    r"|mail (?:system|server|daemon)|internet mail|exchange"
)
FAILED_SUBJECT = matcher("bounces", "failed subject")
FAILED_WORDS = matcher("bounces", "failed words")


def from_mail_system(sender: str | None, name: str | None) -> bool:
    """Whether the sender is a mail system by its address or display name."""
    return bool(sender and SYSTEM_SENDER.match(sender)) or bool(name and SYSTEM_NAME.search(name[:200]))


def failed_subject(subject: str) -> bool:
    """Whether the subject speaks of a failed or delayed delivery."""
    return bool(FAILED_SUBJECT.search(subject[:300]))


def failed_words(notice: str) -> bool:
    """Whether the text speaks of a failed or delayed delivery."""
    return bool(FAILED_WORDS.search(" ".join(notice[:6000].split())))
