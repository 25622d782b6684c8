"""On which day is the writer of this notice back? Cue words beside the days that it names."""

import re
from datetime import date, timedelta

from outreach.inbound.dates.mentions import Mention, mentions
from outreach.inbound.wording import matcher

LEFT, RIGHT = 90, 45
SINGLE_DAY = 2
BACK = matcher("returns", "back", r"\b(?:%s)\b")
AWAY = matcher("returns", "away", r"\b(?:%s)\b")
NOT_BACK = re.compile(
    r"(?i)\b(?:en|ei|emme|inte|ej|not|nicht|ikke|won't|cannot|can't|un\w+)\s+(?:ole |voi |be |am |\w+ ){0,3}$"
)
INCLUSIVE_LEFT = re.compile(
    r"(?i)(?:till och med|t\.?\s?o\.?\s?m\.?|through|thru|up to and including|until and including"
    r"|bis einschließlich|til og med|t\.o\.m|[-–—]|\b(?:päättyy|loppuu|kestää|slutar|ends))\s*(?:den "
    r"|the |\w+day,? |\w+dag(?:en)? )?$"
)
UNTIL_LEFT = re.compile(
    r"(?i)\b(?:until|till|til|bis|fram till|untill|kuni|up to)\s*(?:den |the |\w+day,? "
    r"|\w+dag(?:en)?,? (?:den )?)?$"
)
AFTER_LEFT = re.compile(r"(?i)\b(?:after|efter|nach|vasta)\s*(?:den |the )?$")
INCLUSIVE_RIGHT = re.compile(
    r"(?i)^[\s,.)]*(?:\w+ )?(?:asti|saakka|loppuun|inclusive|ajan|välisen|väliseen|mennessä|kuni)\b"
)
AFTER_RIGHT = re.compile(r"(?i)^[\s,.)]*jälkeen\b")
STARTING_RIGHT = re.compile(r"(?i)^[\s,.)]*(?:alkaen|lähtien|onwards?|och framåt)\b")
STARTING_LEFT = re.compile(
    r"(?i)\b(?:from|från(?: och med)?|fr\.?o\.?m\.?|as of|starting|beginning|ab|alkaa|alkoi|alkaen"
    r"|börjar|starts)\s*(?:den |the |\w+day,? )?$"
)
END_OF_LEFT = re.compile(r"(?i)(?:end of|slutet av|ende|utgången av|loppupuoli\w*)\s*(?:the )?$")
BEGINNING = re.compile(r"(?i)\b(?:alkuun|alussa|alkupuolella|beginning of|early|början av|anfang)\b")
# Who goes on leave today is not back tomorrow.
LEAVE = re.compile(r"(?i)loma|semester|vacation|leave|holiday|vapaa|ledig|urlaub|ferie")
WEEK_OF_LEFT = re.compile(r"(?i)\bweek of (?:the )?$")
MIDDLE = re.compile(r"(?i)puoliväl|mid-?$|mitten av|middle of|mitte")
# "Back from leave on the 10th": the leave is what ends there.
FROM_LEAVE = re.compile(
    r"(?i)\b\w*lomalta\w*|\bfrom (?:my |annual |the )*(?:vacation|leave|holidays?)"
    r"|\bfrån (?:min )?semester\w*"
)
SENTENCE = re.compile(r"[!?]|\.(?=\s+[A-ZÅÄÖ])|\n\s*\n")


def returns_on(text: str, sent: date) -> date | None:
    """The first day back that an absence notice states, resolved from the day it was sent; else None."""
    best: tuple[int, date] | None = None
    for mention in mentions(text, sent):
        judged = _judge(text, mention)
        if judged and (sent - judged[1]).days < 200 and (best is None or _goes_before(judged, best)):
            best = judged
    return best[1] if best else None


def _goes_before(judged: tuple[int, date], best: tuple[int, date]) -> bool:
    """The clearer words go first; of single days away (today and tomorrow) the later one counts."""
    return judged[0] > best[0] or (judged[0] == best[0] == SINGLE_DAY and judged[1] > best[1])


def _judge(text: str, mention: Mention) -> tuple[int, date] | None:
    """(rank, first day back) for one mention; the clearer the words beside it, the higher the rank."""
    left, right = _left(text, mention), text[mention.end : mention.end + RIGHT]
    if mention.form == "day" and re.search(r"(?i)\b(?:klo|kello|kl|at|um|puh|tel|p)\.?\s*$", left):
        return None
    if mention.form == "today" and LEAVE.search(left + right):
        return None
    after = mention.last + timedelta(days=1)
    back, away = _last(BACK, left), _last(AWAY, left)
    if back >= 0 and NOT_BACK.search(left[:back]):
        away, back = max(away, back), -1
    if back < 0 and away < 0:
        # A date ends in a full stop of its own; a capital after it begins another sentence.
        ended = text[mention.end - 1] == "." and re.match(r"\s+[A-ZÅÄÖ]", right)
        following = "" if ended else SENTENCE.split(right)[0]
        back = 0 if BACK.search(following) and not re.search(r"(?i)\b(?:en|inte|not)\b", following) else -1
        away = 0 if AWAY.search(following) else -1
    if mention.form == "month" and BEGINNING.search(left[-16:] + right[:14]):
        return 4, mention.first
    if WEEK_OF_LEFT.search(left):
        return 3, mention.first + timedelta(days=7)
    if INCLUSIVE_RIGHT.match(right) or INCLUSIVE_LEFT.search(left) or END_OF_LEFT.search(left):
        return 4, after
    if AFTER_RIGHT.match(right) or AFTER_LEFT.search(left):
        return 4, after
    if UNTIL_LEFT.search(left):
        return 4, _until(mention)
    if MIDDLE.search(left[-14:] + right[:14]) and mention.form == "month":
        return (5, mention.first.replace(day=15)) if back >= 0 else None
    if back > away or (back >= 0 and away < 0):
        return (5, mention.first) if mention.form != "span" or away < 0 else (3, after)
    starting = STARTING_RIGHT.match(right) or STARTING_LEFT.search(left)
    if away >= 0 and starting and mention.form in {"day", "weekday", "month"}:
        return None
    if away >= 0:
        return (3 if mention.form == "span" or mention.form == "week" else SINGLE_DAY), after
    return (1, after) if mention.form == "span" else None


def _until(mention: Mention) -> date:
    """Who is out "until Monday" is back on Monday; until Friday or a weekend's day, after it.

    A month's last day is the last of a leave, not the first of work.
    """
    ends_month = (mention.first + timedelta(days=1)).day == 1
    if mention.form in {"day", "weekday"} and mention.first.weekday() < 4 and not ends_month:
        return mention.first
    return mention.first if mention.form in {"week", "month"} else mention.last + timedelta(days=1)


def _left(text: str, mention: Mention) -> str:
    window = text[max(0, mention.begin - LEFT) : mention.begin]
    ends = [match.end() for match in SENTENCE.finditer(window)]
    return FROM_LEAVE.sub(" ", window[ends[-1] :] if ends else window)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
