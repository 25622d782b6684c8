"""What does a bounce in words alone say? Recipients and diagnostics, whatever system wrote it."""

import re

from outreach.inbound.bounces.classes import reason_for, status_in
from outreach.inbound.bounces.failures import Failure, failure
from outreach.inbound.headers import ADDRESS, addresses_in
from outreach.inbound.wording import matcher

MAX_NOTICE = 20_000
MAX_RECIPIENTS = 100

ORIGINAL_FOLLOWS = matcher("bounces", "original follows", r"(?m)^[ \t>*=.-]{0,90}(?:%s)[^\n]{0,120}$")
HEADER_RUN = re.compile(
    r"(?im)^(?:from|received|return-path|x-received|dkim-signature|message-id"
    r"|delivered-to): ?[^\n]*\n(?:[ \t]+[^\n]*\n|[\w-]+: ?[^\n]*\n){2}"
)
NOT_RECIPIENT = matcher("bounces", "not recipient")
LISTED = re.compile(
    r"(?im)^[\s>*\"'<\-•\[(]*(?:[45]\d\d[ -]|(?:rcpt to|recipients?|original address"
    r"|(?:could not be )?delivered to|deliver message to|e-?mail address|failed)\b[^@\n]{0,40}?)?"
    r"(?<![\w.+=-])[<\"'\[(]*(?P<address>" + ADDRESS.pattern + r")[>\"'\])]*(?P<rest>[^\n]{0,300})$"
)


def notice_of(text: str) -> str:
    """The words of the mail system alone, without the returned mail below them."""
    text = text[:MAX_NOTICE]
    ends = [match.start() for match in (ORIGINAL_FOLLOWS.search(text), HEADER_RUN.search(text)) if match]
    ends = [end for end in ends if text[:end].strip()]
    return text[: min(ends)] if ends else text


def returned_text(text: str, notice: str) -> str:
    """What stands below the words of the mail system: the returned mail or its headers."""
    rest = text[len(notice) :]
    start = re.search(r"(?m)^[A-Za-z][\w-]{1,40}: ?\S", rest)
    return rest[start.start() :] if start else ""


def failures_in(notice: str, *, announced: list[str], ours: set[str], fallback: list[str]) -> list[Failure]:
    """The failures told in words. `announced`: X-Failed-Recipients; `ours`: addresses of the sender;
    `fallback`: recipients of the returned mail, taken when the words name nobody."""
    named = announced or _named(notice, ours) or fallback[:1]
    found = []
    for address in named[:MAX_RECIPIENTS]:
        words = _words_about(address, notice, named)
        found.append(
            failure(address, status=status_in(words), diagnostic=words, given_up=not is_warning(notice))
        )
    return found or [
        failure(None, status=status_in(notice), diagnostic=notice, given_up=not is_warning(notice))
    ]


def is_warning(notice: str) -> bool:
    """Whether the mail system says that it will try again by itself."""
    return bool(
        re.search(
            r"(?i)warning message only|will (?:be retried|continue|keep trying)"
            r"|has not yet been delivered|do(?:es)? not need to resend"
            r"|delivery (?:has been |is )?delayed|still being tried|still trying",
            notice[:4000],
        )
    )


def _named(notice: str, ours: set[str]) -> list[str]:
    listed, loose = [], []
    for match in LISTED.finditer(notice):
        line = match[0]
        if not NOT_RECIPIENT.search(line.split(match["address"])[0] + match["rest"][:20]):
            listed.append(match["address"].lower().rstrip(".-_"))
    for line in notice.split("\n")[:400]:
        if not NOT_RECIPIENT.search(line):
            loose += addresses_in(line[:1000])
    for candidates in (listed, loose, addresses_in(notice)):
        kept = [
            address
            for address in dict.fromkeys(candidates)
            if address not in ours and not _of_system(address)
        ]
        if kept:
            return kept
    return []


def _of_system(address: str) -> bool:
    return address.partition("@")[0] in {
        "mailer-daemon",
        "postmaster",
        "abuse",
        "support",
        "helpdesk",
        "noreply",
        "no-reply",
    }


def _words_about(address: str, notice: str, named: list[str]) -> str:
    """From the last listing of the address to the next recipient; the whole notice for a single one."""
    low = notice.lower()
    if len(named) == 1:
        tail = notice[low.find(address) + len(address) :] if address in low else notice
        return _without_courtesies(tail if reason_for(status_in(tail), tail) != "unknown" else notice)
    best = ""
    place = low.find(address)
    while place >= 0:
        after = place + len(address)
        others = [p for p in (low.find(other, after) for other in named if other != address) if p >= 0]
        words = notice[place : min([*others, place + 1500])]
        if len(words) > len(best):
            best = words
        place = low.find(address, after)
    return best


def _without_courtesies(notice: str) -> str:
    """The notice from its first SMTP reply on if there is one: what stands before is the same every time."""
    reply = re.search(r"(?m)(?<![\d.])[45]\d\d[ -](?:#?\d\.\d{1,3}\.\d{1,3}|[<A-Za-z:'\[])", notice)
    if reply and not re.search(r"(?i)end of data|>>> data|smtp command\s+data", notice):
        return notice[max(0, reply.start() - 80) :]
    return notice
