"""How does a correspondent's letter look as raw mail? The files in letters/, filled from what arrived."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.header import Header
from email.utils import format_datetime, formataddr, make_msgid, parseaddr
from pathlib import Path
from string import Template

from stack.demo.arrivals import Arrival

LETTERS = Path(__file__).with_name("letters")
DAYS_AWAY = 12
QUOTED_LINES = 12


@dataclass(frozen=True)
class Correspondent:
    """The invented person who writes."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """Of their organization's mail."""
        return self.address.rpartition("@")[2]


def back_on(today: date) -> date:
    """The day that the absent correspondent names: a good week ahead, never on a weekend."""
    day = today + timedelta(days=DAYS_AWAY)
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def write(letter: str, mail: Arrival, by: Correspondent, *, now: datetime) -> bytes:
    """The letter of that file as `by` would send it in answer to `mail`, with CRLF line ends (RFC 5322)."""
    sender_name, sender_address = parseaddr(mail.from_header)
    lines = mail.text.splitlines()[:QUOTED_LINES]
    returns = back_on(now.date())
    values = {
        "from_header": formataddr((by.name, by.address)),
        "name": by.name,
        "address": by.address,
        "domain": by.domain,
        "to": mail.reply_to,
        "return_path": mail.return_path,
        "subject": Header(mail.subject, "utf-8").encode(),
        "plain_subject": mail.subject,
        "date": format_datetime(now),
        "written": f"{mail.came_at:%d.%m.%Y %H:%M}",
        "message_id": make_msgid(domain=by.domain),
        "in_reply_to": mail.message_id,
        "sender_name": sender_name,
        "sender_address": sender_address,
        "original": "\n".join(lines),
        "quoted": "\n".join(f"> {line}".rstrip() for line in lines),
        "header_block": mail.header_block,
        "whole": mail.raw.decode(errors="replace").replace("\r\n", "\n").rstrip("\n"),
        "returns": f"{returns.day}.{returns.month}.{returns.year}",
    }
    text = Template((LETTERS / letter).read_text(encoding="utf-8")).substitute(values)
    return text.replace("\n", "\r\n").encode()
