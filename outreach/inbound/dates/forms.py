"""In which forms are days written? A pattern for each, and what it means counted from the day sent."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from outreach.inbound.dates.names import MONTH, MONTH_STEMS, NEAR_DAYS, WEEKDAY, WEEKDAY_STEMS, number_of
from outreach.inbound.dates.years import day_of, monday_of_week, nearest_year

DASH = (
    r"\s{0,2}(?:[-–—−]|\.\.\.?|…|till och med|t\.?o\.?m\.?|till|to|through|until|bis|til|asti|viiva)\s{0,2}"
)
YEAR = r"(?:\s?(?P<{0}>20\d\d|\d\d(?![\d.:])))?"

Span = tuple[date | None, date | None, str] | None


def _numbers(match: re.Match[str], sent: date) -> Span:
    part = match.groupdict()
    last = nearest_year(int(part["d2"]), int(part["m2"]), part["y2"], sent)
    if last is None:
        return None
    year = part.get("y1") or str(last.year)
    first = nearest_year(int(part["d1"]), int(part.get("m1") or part["m2"]), year, sent)
    if first and first > last:
        first = day_of(last.year - 1, first.month, first.day)
    return first, last, "span"


def _single(match: re.Match[str], sent: date) -> Span:
    day = nearest_year(int(match["d"]), int(match["m"]), match["y"], sent)
    return day, day, "day"


def _slashed(match: re.Match[str], sent: date) -> Span:
    a, b = int(match["d"]), int(match["m"])
    choices = [nearest_year(d, m, match["y"], sent) for d, m in ((a, b), (b, a)) if m <= 12]
    known = [choice for choice in choices if choice]
    # Day first is meant in Europe; month first where only that lies ahead and near.
    day = known[0] if known else None
    if (
        len(known) == 2
        and match["y"]
        and not -30 <= (known[0] - sent).days <= 150
        and 0 <= (known[1] - sent).days <= 90
    ):
        day = known[1]
    return day, day, "day"


def _iso(match: re.Match[str], sent: date) -> Span:
    day = day_of(int(match["y"]), int(match["m"]), int(match["d"]))
    return day, day, "day"


def _named(match: re.Match[str], sent: date) -> Span:
    month = number_of(MONTH_STEMS, match["month"])
    if month is None:
        return None
    day = nearest_year(int(match["d"]), month, match["y"], sent)
    return day, day, "day"


def _named_span(match: re.Match[str], sent: date) -> Span:
    return _between(match, match["month1"] or match["month2"], match["month2"], sent)


def _month_first_span(match: re.Match[str], sent: date) -> Span:
    return _between(match, match["month1"], match["month2"] or match["month1"], sent)


def _between(match: re.Match[str], month1: str, month2: str, sent: date) -> Span:
    first_month, last_month = number_of(MONTH_STEMS, month1), number_of(MONTH_STEMS, month2)
    if not last_month or not first_month:
        return None
    last = nearest_year(int(match["d2"]), last_month, match["y"], sent)
    first = last and day_of(last.year, first_month, int(match["d1"]))
    if first and last and first > last:
        first = day_of(last.year - 1, first.month, first.day)
    return first, last, "span"


def _week(match: re.Match[str], sent: date) -> Span:
    last = int(match["w2"] or match["w1"])
    end, start = monday_of_week(last, sent), monday_of_week(int(match["w1"]), sent)
    if end is None or start is None or start > end:
        return None
    return start, end + timedelta(days=6), "week"


def _weekday(match: re.Match[str], sent: date) -> Span:
    wanted = number_of(WEEKDAY_STEMS, match["weekday"])
    if wanted is None:
        return None
    ahead = (wanted - sent.weekday()) % 7 or 7
    day = sent + timedelta(days=ahead)
    # "On Monday next week" and "next week on Monday" are not the coming one when that is this week's.
    if match["nextweek"] and day.isocalendar()[:2] == sent.isocalendar()[:2]:
        day += timedelta(days=7)
    return day, day, "weekday"


def _near(match: re.Match[str], sent: date) -> Span:
    word = match[0].lower()
    ahead = next(n for n, stem in sorted(NEAR_DAYS.items(), reverse=True) if re.fullmatch(stem, word))
    day = sent + timedelta(days=ahead)
    return day, day, "day"


def _today(match: re.Match[str], sent: date) -> Span:
    return sent, sent, "today"


def _next_week(match: re.Match[str], sent: date) -> Span:
    monday = sent + timedelta(days=7 - sent.weekday())
    return monday, monday + timedelta(days=6), "week"


def _this_week(match: re.Match[str], sent: date) -> Span:
    monday = sent - timedelta(days=sent.weekday())
    return monday, monday + timedelta(days=6), "week"


def _month(match: re.Match[str], sent: date) -> Span:
    month = number_of(MONTH_STEMS, match["month"])
    if month is None:
        return None
    first = nearest_year(1, month, match["y"], sent)
    if first is None:
        return None
    if not match["y"] and first < sent.replace(day=1):
        first = first.replace(year=first.year + 1)
    if not match["y"] and first.replace(year=first.year - 1) == sent.replace(day=1):
        first = sent.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return first, following - timedelta(days=1), "month"


_I = re.IGNORECASE
_D, _M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_BEFORE = r"(?<![\d.:/,+-])"
FORMS: list[tuple[re.Pattern[str], Callable]] = [
    (
        re.compile(
            rf"{_BEFORE}(?P<d1>{_D})\.(?:(?P<m1>{_M})\.?)?{YEAR.format('y1')}{DASH}(?:\w{{2,12}} )?"
            rf"(?P<d2>{_D})\.(?P<m2>{_M})(?:\."
            rf"|(?![\d:])){YEAR.format('y2')}",
            _I,
        ),
        _numbers,
    ),
    (
        re.compile(
            rf"{_BEFORE}(?P<d1>{_D})(?:/(?P<m1>{_M}))?(?:[-/]?(?P<y1>20\d\d))?{DASH}(?P<d2>{_D})/"
            rf"(?P<m2>{_M})(?![\d])(?:[-/ ](?P<y2>20\d\d"
            r"|\d\d(?!\d)))?",
            _I,
        ),
        _numbers,
    ),
    (
        re.compile(
            rf"{_BEFORE}(?P<d1>{_D})(?:\.|:?e|st|nd|rd"
            rf"|th)?(?: (?P<month1>{MONTH})\b\.?)?(?:\s20\d\d)?{DASH}(?:den |the |\w{{2,9}}\.? )?"
            rf"(?P<d2>{_D})(?:\.|:?e|st|nd|rd"
            rf"|th)? (?:of )?(?P<month2>{MONTH})\b\.?,?(?:\s(?P<y>20\d\d))?",
            _I,
        ),
        _named_span,
    ),
    (
        re.compile(
            rf"\b(?P<month1>{MONTH})\.? (?P<d1>{_D})(?:st|nd|rd|th)?{DASH}(?:(?P<month2>{MONTH})\.? )?"
            rf"(?P<d2>{_D})(?:st|nd|rd|th)?\b(?![:.]\d),?(?:\s(?P<y>20\d\d))?",
            _I,
        ),
        _month_first_span,
    ),
    (re.compile(r"(?<!\d)(?P<y>20\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)"), _iso),
    (re.compile(rf"{_BEFORE}(?P<d>{_D})\.(?P<m>{_M})\.{YEAR.format('y')}(?!\d)", _I), _single),
    (re.compile(rf"{_BEFORE}(?P<d>{_D})\.(?P<m>{_M})(?![\d.:–-])(?P<y>)", _I), _single),
    (
        re.compile(r"(?<![\d.:/,+-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:[/-](?P<y>20\d\d|\d\d))?(?![\d/])"),
        _slashed,
    ),
    (
        re.compile(
            rf"{_BEFORE}(?P<d>{_D})(?:\.|:?e|:?a|st|nd|rd|th)? (?:of "
            rf"|päivä(?:nä)? )?(?P<month>{MONTH})\b\.?,?(?:\s(?P<y>20\d\d))?",
            _I,
        ),
        _named,
    ),
    (
        re.compile(
            rf"\b(?P<month>{MONTH})\.? (?:the )?(?P<d>{_D})(?:\.|st|nd|rd"
            r"|th)?\b(?![:.]\d),?(?:\s(?P<y>20\d\d))?",
            _I,
        ),
        _named,
    ),
    (
        re.compile(
            r"\b(?:viikk?o\w*|vko\w*|vk|vecka\w*|veckorna|v|week|weeks|wk|kw|uke"
            rf"|uge)\.? ?(?P<w1>\d{{1,2}})(?:(?:, ?\d{{1,2}})*(?:{DASH}|,? ?(?:ja|och|and|&) "
            rf"|, ?)(?P<w2>\d{{1,2}}))?(?!\d|[.:/]\d)",
            _I,
        ),
        _week,
    ),
    (
        re.compile(
            r"\b(?:ylihuomen\w*|i övermorgon|day after tomorrow|huomen(?:na|issa|iseen|iselle)|huomiseen"
            r"|i ?morgon|tomorrow)\b",
            _I,
        ),
        _near,
    ),
    (re.compile(r"\b(?:tänään|tämän päivän|today|i ?dag|heute)\b", _I), _today),
    (
        re.compile(
            r"\b(?:(?P<nextweek>ensi viikon|ensi viikolla|next week(?: on)?|nästa vecka på) )?(?:ensi "
            rf"|seuraava\w* |next |nästa |nu på )?(?P<weekday>{WEEKDAY})\b",
            _I,
        ),
        _weekday,
    ),
    (
        re.compile(
            r"\b(?:ensi viiko\w+|seuraavalla viikolla|next week|nästa vecka|nächste woche|neste uke"
            r"|næste uge)\b",
            _I,
        ),
        _next_week,
    ),
    (
        re.compile(
            r"\b(?:tämän viikon|tällä viikolla|loppuviiko\w+|koko viikon|this week|all week|whole week"
            r"|rest of the week|denna vecka|den här veckan|hela veckan|resten av veckan|diese woche)\b",
            _I,
        ),
        _this_week,
    ),
    (re.compile(rf"(?<!\w)(?P<month>{MONTH})\b\.?(?: (?P<y>20\d\d))?", _I), _month),
]
