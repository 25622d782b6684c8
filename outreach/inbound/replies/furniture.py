"""What stands around a person's words: signatures, phone footers, legal notices, lines of dashes."""

import re

from outreach.inbound.wording import matcher

SIGNATURE_MARK = re.compile(r"^\s{0,3}(?:--|––|—)\s*$|^\s*_{2,4}\s*$")
RULE = re.compile(r"^[\s\-–—_=*#~+.ᐧ•|]{0,200}$")
FOOTER = matcher("replies", "footer", r"^[\W_]*(?:%s)[\W_]*(?:<?https?://\S{1,200})?[\W_]*$")
LEGAL = matcher("replies", "legal", r"^[\W_]*(?:%s)")
CLOSING = matcher("replies", "closing", r"^[\W_]*(?:%s)[ ,.!:/-]*$")
CONTACT = re.compile(
    r"@|https?://|www\.|(?:\+|00)\d[\d ()-]{6,}|\b0\d{1,3}[ -]?\d{3,}[\d -]*|\b(?:puh|p|gsm|tel|mob"
    r"|mobil|phone|tfn|direct|fax|y-tunnus|fo-nummer)\b[.:]?\s*[+\d]"
    r"|\b(?:oy|oyj|ab|ky|ltd|gmbh|inc|as|ry|rf)\b|\b\d{5} [A-ZÅÄÖ]",
    re.IGNORECASE,
)
NAME_LINE = re.compile(r"^[\W_]*[A-ZÅÄÖÉÜ][\w'’.-]*(?:[ -]+(?:von |af |de )?[A-ZÅÄÖÉÜ][\w'’.-]*){0,4}\W*$")
AFTERTHOUGHT = re.compile(r"^\s*p\.? ?s\b", re.IGNORECASE)


def starts_footer(lines: list[str], at: int) -> bool:
    """Whether a phone's footer stands here, on a line of its own."""
    alone = at == 0 or not lines[at - 1].strip()
    return alone and len(lines[at]) <= 160 and bool(FOOTER.match(lines[at]))


def starts_legal(lines: list[str], at: int) -> bool:
    """Whether a legal notice begins here, at the head of a paragraph."""
    alone = at == 0 or not lines[at - 1].strip() or bool(RULE.match(lines[at - 1]))
    return alone and bool(LEGAL.match(" ".join(lines[at : at + 3])[:600]))


def without_rules(lines: list[str]) -> list[str]:
    """The lines without empty ones at both ends and without lines of dashes at the end."""
    start, end = 0, len(lines)
    while end > 0 and RULE.match(lines[end - 1]):
        end -= 1
    while start < end and not lines[start].strip():
        start += 1
    return lines[start:end]


def without_contact_block(lines: list[str]) -> list[str]:
    """The lines without the titles, phones and addresses that follow "Terveisin" and the name."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 22), -1):
        if CLOSING.match(lines[at]):
            return _up_to_name(lines, at)
    return _without_trailing_contacts(lines)


def _up_to_name(lines: list[str], closing: int) -> list[str]:
    rest = [place for place in range(closing + 1, len(lines)) if lines[place].strip()]
    if not rest:
        return lines
    after = rest[1:]
    prose = [
        p
        for p in after
        if len(lines[p]) > 90 or (re.search(r"[a-zåäö]{3,}[.!?]\s*$", lines[p]) and len(lines[p].split()) > 5)
    ]
    if any(AFTERTHOUGHT.match(lines[p]) for p in after) or (
        prose and not any(CONTACT.search(lines[p]) for p in after)
    ):
        return lines
    if any(CONTACT.search(lines[place]) for place in after) or len(after) >= 2:
        return lines[: rest[0] + 1]
    named = NAME_LINE.match(lines[rest[0]].partition(",")[0])
    titled = after and re.fullmatch(r"[A-ZÅÄÖ][^.!?]{2,60}", lines[after[0]].strip())
    return lines[: rest[0] + 1] if named and titled else lines


def _without_trailing_contacts(lines: list[str]) -> list[str]:
    """A last paragraph that begins with a name and holds a phone or an address is a signature too."""
    start = len(lines)
    while start > 0 and lines[start - 1].strip():
        start -= 1
    block = lines[start:]
    if start == 0 or not 2 <= len(block) <= 8 or not NAME_LINE.match(block[0]):
        return lines
    contacts = sum(bool(CONTACT.search(line)) for line in block[1:])
    short = all(len(line) <= 80 and not line.rstrip().endswith(("?", "!")) for line in block)
    return lines[: start + 1] if contacts >= 1 and short else lines
