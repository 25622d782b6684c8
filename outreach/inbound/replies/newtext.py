"""Which words are new in this answer? Cuts quotes above, below and between, and the furniture."""

import re

from outreach.inbound.replies import furniture, quotes

MAX_LINES = 2_000


def new_text(text: str) -> str:
    """The text that the sender wrote in this mail; empty where there is only a quote."""
    lines = text.split("\n")[:MAX_LINES]
    kept = _kept(lines)
    kept = furniture.without_rules(furniture.without_contact_block(furniture.without_rules(kept)))
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(kept))


def without_quote(text: str) -> str:
    """The text without the quoted mail, but with signature and footers: contacts stand in them."""
    lines = text.split("\n")[:MAX_LINES]
    return "\n".join(_kept(lines, furniture_too=True)).strip("\n")


def _kept(lines: list[str], *, furniture_too: bool = False) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        separator = quotes.SEPARATOR.match(line)
        block = 0 if separator else quotes.header_block(lines, at)
        if separator or block:
            return _forwarded(lines, at, kept) if separator and not _has_words(kept) else kept
        length = quotes.attribution(lines, at)
        if length:
            if kept and line.lstrip().startswith("<") and kept[-1].strip() and len(kept[-1]) < 60:
                kept.pop()
            after = _end_of_quote(lines, at + length)
            if after is None:
                return kept
            at = after
            continue
        if quotes.is_quoted(line):
            at += 1
            continue
        if not furniture_too and _ends_here(lines, at, kept):
            following = next((p for p in range(at, len(lines)) if quotes.is_quoted(lines[p])), None)
            if following is None or not furniture.SIGNATURE_MARK.match(line):
                return kept
            at = following
            continue
        kept.append(line)
        at += 1
    return kept


def _ends_here(lines: list[str], at: int, kept: list[str]) -> bool:
    if furniture.SIGNATURE_MARK.match(lines[at]):
        return _has_words(kept)
    return furniture.starts_footer(lines, at) or furniture.starts_legal(lines, at)


def _end_of_quote(lines: list[str], at: int) -> int | None:
    """Where the marked quote after an attribution ends; None where the quote carries no marks."""
    place = at
    while place < len(lines) and not lines[place].strip():
        place += 1
    if place >= len(lines):
        return None
    bars = lines[place].lstrip().startswith("|")
    if not quotes.is_quoted(lines[place]) and not bars:
        return None
    while place < len(lines) and (
        quotes.is_quoted(lines[place]) or (bars and lines[place].lstrip().startswith("|"))
    ):
        place += 1
    return place


def _forwarded(lines: list[str], at: int, kept: list[str]) -> list[str]:
    """A mail that is only a forwarded one: its text without its headers; of an answer, nothing."""
    if not quotes.FORWARD_WORDS.search(lines[at]):
        return kept
    place = at + 1
    while place < len(lines) and not lines[place].strip():
        place += 1
    while place < len(lines) and lines[place].strip():
        place += 1
    return lines[place:]


def _has_words(lines: list[str]) -> bool:
    return any(re.search(r"\w", line) for line in lines)
