"""Where does the quoted mail begin? Separators, header blocks and attribution lines of mail clients."""

import re
from functools import lru_cache

from outreach.inbound.wording import words

ORIGINAL_WORDS = words("replies", "original message")
SEPARATOR = re.compile(
    rf"^[\s>*_]{{0,20}}[-_=]{{2,60}}\s{{0,20}}(?P<words>{ORIGINAL_WORDS})\s*[-_=]{{2,}}[\s*_]*$"
    r"|^[\s>*]*(?:begin forwarded message|viestin alku|edelleenlähetetty viesti"
    r"|vidarebefordrat brev|start på vidarebefordrat brev|välitetty viesti(?: alkaa)?"
    r"|början på vidarebefordrat meddelande)\s*:?\s*$",
    re.IGNORECASE,
)
FORWARD_WORDS = re.compile(
    r"(?i)forward|v[äa]litetty|edelleen|vidarebefordra|videresend|weitergeleitet|reenviado|transf|inoltrato|doorgestuurd|пересыл"
)

FROM_LABELS = words("replies", "sender label")
OTHER_LABELS = words("replies", "other label")
LABEL = re.compile(
    rf"^[\s>*_|]*(?:(?P<sender>{FROM_LABELS})|(?P<other>{OTHER_LABELS}))[\s*_]*:[\s*_]*(?P<value>\S?)",
    re.IGNORECASE,
)

WROTE = f"(?:{words('replies', 'wrote')})"
DAY = rf"(?:{words('replies', 'weekday')})\.?"
TIMED = re.compile(r"\d{4}|\d{1,2}[:.]\d{2}|@")
MAILBOX = r"[<(\[]?\s*(?:mailto:)?[^\s<>()]{1,80}@[^\s<>()]{1,120}"
DATE_FIRST = [
    re.compile(
        rf"^(?:On|Am|Le|El|Em|Il|Op|Den|Dne|W dniu|Dnia|På)\b.{{4,300}}?\b{WROTE}\b(?:.{{0,160}}[:：])?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:{DAY},? ?(?:den )?)?\d{{1,4}}[./ :-].{{3,300}}?\b{WROTE}(?:\W.{{0,160}})?[:：]$", re.IGNORECASE
    ),
    re.compile(rf"^{DAY},? .{{0,6}}\d{{1,2}}.{{3,300}}?\b{WROTE}(?:\W.{{0,160}})?[:：]$", re.IGNORECASE),
    # Without a verb, as Gmail's Russian and Yandex's clients write it.
    re.compile(rf"^(?:{DAY},? )?\d{{1,4}}[./: -].{{3,200}}{MAILBOX}[>)\]]?\s?[:：]$", re.IGNORECASE),
]
NAME_FIRST = [
    re.compile(
        rf"^.{{0,120}}{MAILBOX}[>)\]]?[,\s]*(?:via .{{0,80}})?{WROTE}\b.{{0,120}}[:：]$", re.IGNORECASE
    ),
    re.compile(
        rf"^[^:.!?>]{{2,80}} (?:\([^()]{{1,100}}\) )?{WROTE} (?=.{{0,40}}\d).{{1,120}}[:：]$", re.IGNORECASE
    ),
]
BARE_ATTRIBUTIONS = [
    re.compile(
        r"^(?:quoting|lainaus|lainataan|citat från|citerar|zitat von|citando|citation de)\b.{0,200}[:：]$",
        re.IGNORECASE,
    ),
    re.compile(rf"^[^:.!?>]{{2,80}} {WROTE}\s?[:：]$", re.IGNORECASE),
    re.compile(rf"^\d{{4}}[/-]\d{{1,2}}[/-]\d{{1,2}} .{{2,120}}{MAILBOX}>?$"),
]
NAMES_WRITER = re.compile(rf"{MAILBOX}|<|\b{WROTE}\b", re.IGNORECASE)
ENDS_IN_VERB = re.compile(rf"\b{WROTE}$", re.IGNORECASE)
QUOTED_END = re.compile(rf"^>\s*({WROTE})?\s*[:：]$", re.IGNORECASE)
MAX_ATTRIBUTION = 420


def is_quoted(line: str) -> bool:
    """Whether the line carries a quote mark."""
    return line.lstrip().startswith((">", "&gt;"))


def header_block(lines: list[str], at: int) -> int:
    """How many lines of a quoted header block (From, Sent, To, Subject) stand from here; 0 if none."""
    if not LABEL.match(lines[at]):
        return 0
    labels, sender, last, misses = set(), False, at, 0
    for place in range(at, min(at + 14, len(lines))):
        match = LABEL.match(lines[place])
        if match:
            labels.add((match["sender"] or match["other"]).lower())
            sender = sender or bool(match["sender"])
            last, misses = place, 0
        elif (lines[place].strip() and (misses := misses + 1) > 2) or (
            not lines[place].strip() and len(labels) > 2
        ):
            break
    mailed = any("@" in line for line in lines[at : last + 1])
    enough = len(labels) >= 3 or (len(labels) == 2 and mailed)
    return last - at + 1 if sender and enough else 0


def attribution(lines: list[str], at: int) -> int:
    """How many lines the words "so and so wrote on such a day:" take from here; 0 if none stand here."""
    first = lines[at].strip()
    if not first or len(first) > MAX_ATTRIBUTION or is_quoted(first):
        return 0
    joined, blank = "", False
    for place in range(at, min(at + 7, len(lines))):
        piece = lines[place].strip()
        if is_quoted(piece) and not QUOTED_END.match(piece):
            return 0
        blank = blank or not piece
        joined = f"{joined} {piece}".strip()
        if len(joined) > MAX_ATTRIBUTION:
            return 0
        # Asked only where an attribution may end: each form costs, and most lines are plain words.
        if _may_end(lines, place) and _is_attribution(first, joined, lines, place, blank=blank):
            return place - at + 1
        if piece.endswith((".", "!", "?")) and not piece[-2:-1].isdigit():
            return 0
    return 0


def _may_end(lines: list[str], place: int) -> bool:
    return _ends_like_one(lines[place]) or ("@" in lines[place] and _next_is_quoted(lines, place + 1))


@lru_cache(maxsize=2_000)
def _ends_like_one(line: str) -> bool:
    """Each line is asked about from several lines above it, so the answer is kept."""
    tail = line.rstrip()[-30:]
    return tail.endswith((":", "：")) or bool(ENDS_IN_VERB.search(tail))


def _is_attribution(first: str, joined: str, lines: list[str], place: int, *, blank: bool) -> bool:
    forms = DATE_FIRST + NAME_FIRST if not blank and NAMES_WRITER.search(first) else DATE_FIRST
    if TIMED.search(joined) and any(form.match(joined) for form in forms):
        return True
    return _next_is_quoted(lines, place + 1) and any(form.match(joined) for form in BARE_ATTRIBUTIONS)


def _next_is_quoted(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 4] if line.strip()), "")
    return is_quoted(following) or following.lstrip().startswith("|")
