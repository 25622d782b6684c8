"""Which days does this text name, and where? Every form of day, span, week and month, in order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from outreach.inbound.dates.names import MONTH, MONTH_STEMS, NEAR_DAYS, WEEKDAY, WEEKDAY_STEMS, number_of

MAX_TEXT = 6_000
DASH = (
    r"\s{0,2}(?:[-–—−]|\.\.\.?|…|till och med|t\.?o\.?m\.?|till|to|through|until|bis|til|asti|viiva)\s{0,2}"
)
YEAR = r"(?:\s?(?P<{0}>20\d\d|\d\d(?![\d.:])))?"


@dataclass(frozen=True)
class Mention:
    """Days `first` to `last` (the same for a single one), written at text[begin:end] as `form`."""

    first: date
    last: date
    begin: int
    end: int
    form: str


def mentions(text: str, sent: date) -> list[Mention]:
    """The days that the text names, in its order; years that are left out are the nearest fitting ones."""
    text = text[:MAX_TEXT]
    found: list[Mention] = []
    for pattern, read in FORMS:
        for match in pattern.finditer(text):
            if any(match.start() < known.end and known.begin < match.end() for known in found):
                continue
            found += _read(match, read, sent)
    found.sort(key=lambda mention: mention.begin)
    # A weekday before a date only repeats it.
    pairs = zip(found, [*found, None][1:], strict=True)
    return [m for m, after in pairs if m.form != "weekday" or after is None or after.begin - m.end > 6]


def nearest_year(day: int, month: int, year: str | None, sent: date) -> date | None:
    """The day in its stated year, else in the year that brings it nearest to `sent`, the future first."""
    if year:
        return _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    choices = [_day(sent.year + step, month, day) for step in (-1, 0, 1)]
    return min((choice for choice in choices if choice), key=lambda d: _distance(d, sent), default=None)


def monday_of_week(week: int, sent: date) -> date | None:
    """The Monday of the ISO week nearest to `sent`, the future first."""
    choices = []
    for year in (sent.year - 1, sent.year, sent.year + 1):
        try:
            choices.append(date.fromisocalendar(year, week, 1))
        except ValueError:
            continue
    return min(choices, key=lambda d: _distance(d, sent - timedelta(days=6)), default=None)


def _distance(day: date, sent: date) -> int:
    """Days away; the past counts four times, as a notice speaks of what comes."""
    ahead = (day - sent).days
    return ahead if ahead >= 0 else -4 * ahead


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read(match: re.Match[str], read: Callable, sent: date) -> Iterator[Mention]:
    span = read(match, sent)
    if span and span[0] and span[1] and span[0] <= span[1] and (span[1] - span[0]).days < 800:
        yield Mention(span[0], span[1], match.start(), match.end(), span[2])


def _numbers(match: re.Match[str], sent: date):
    part = match.groupdict()
    last = nearest_year(int(part["d2"]), int(part["m2"]), part["y2"], sent)
    if last is None:
        return None
    year = part.get("y1") or str(last.year)
    first = nearest_year(int(part["d1"]), int(part.get("m1") or part["m2"]), year, sent)
    if first and first > last:
        first = _day(last.year - 1, first.month, first.day)
    return first, last, "span"


def _single(match: re.Match[str], sent: date):
    day = nearest_year(int(match["d"]), int(match["m"]), match["y"], sent)
    return day, day, "day"


def _slashed(match: re.Match[str], sent: date):
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


def _iso(match: re.Match[str], sent: date):
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
    return day, day, "day"


def _named(match: re.Match[str], sent: date):
    month = number_of(MONTH_STEMS, match["month"])
    if month is None:
        return None
    day = nearest_year(int(match["d"]), month, match["y"], sent)
    return day, day, "day"


def _named_span(match: re.Match[str], sent: date):
    last_month = number_of(MONTH_STEMS, match["month2"])
    first_month = number_of(MONTH_STEMS, match["month1"]) if match["month1"] else last_month
    if not last_month or not first_month:
        return None
    last = nearest_year(int(match["d2"]), last_month, match["y"], sent)
    first = last and _day(last.year, first_month, int(match["d1"]))
    if first and last and first > last:
        first = _day(last.year - 1, first.month, first.day)
    return first, last, "span"


def _week(match: re.Match[str], sent: date):
    last = int(match["w2"] or match["w1"])
    end, start = monday_of_week(last, sent), monday_of_week(int(match["w1"]), sent)
    if end is None or start is None or start > end:
        return None
    return start, end + timedelta(days=6), "week"


def _weekday(match: re.Match[str], sent: date):
    wanted = number_of(WEEKDAY_STEMS, match["weekday"])
    if wanted is None:
        return None
    ahead = (wanted - sent.weekday()) % 7 or 7
    day = sent + timedelta(days=ahead)
    # "On Monday next week" and "next week on Monday" are not the coming one when that is this week's.
    if match["nextweek"] and day.isocalendar()[:2] == sent.isocalendar()[:2]:
        day += timedelta(days=7)
    return day, day, "weekday"


def _near(match: re.Match[str], sent: date):
    word = match[0].lower()
    ahead = next(n for n, stem in sorted(NEAR_DAYS.items(), reverse=True) if re.fullmatch(stem, word))
    day = sent + timedelta(days=ahead)
    return day, day, "day"


def _next_week(match: re.Match[str], sent: date):
    monday = sent + timedelta(days=7 - sent.weekday())
    return monday, monday + timedelta(days=6), "week"


def _month(match: re.Match[str], sent: date):
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
            rf"{_BEFORE}(?P<d1>{_D})\.(?:(?P<m1>{_M})\.?)?{YEAR.format('y1')}{DASH}(?:\w{{2,12}} )?(?P<d2>{_D})\.(?P<m2>{_M})(?:\.|(?![\d:])){YEAR.format('y2')}",
            _I,
        ),
        _numbers,
    ),
    (
        re.compile(
            rf"{_BEFORE}(?P<d1>{_D})(?:/(?P<m1>{_M}))?(?:[-/]?(?P<y1>20\d\d))?{DASH}(?P<d2>{_D})/(?P<m2>{_M})(?![\d])(?:[-/ ](?P<y2>20\d\d|\d\d(?!\d)))?",
            _I,
        ),
        _numbers,
    ),
    (
        re.compile(
            rf"{_BEFORE}(?P<d1>{_D})(?:\.|:?e|st|nd|rd|th)?(?: (?P<month1>{MONTH})\b\.?)?{DASH}(?:den )?(?P<d2>{_D})(?:\.|:?e|st|nd|rd|th)? (?:of )?(?P<month2>{MONTH})\b\.?,?(?:\s(?P<y>20\d\d))?",
            _I,
        ),
        _named_span,
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
            rf"{_BEFORE}(?P<d>{_D})(?:\.|:?e|:?a|st|nd|rd|th)? (?:of |päivä(?:nä)? )?(?P<month>{MONTH})\b\.?,?(?:\s(?P<y>20\d\d))?",
            _I,
        ),
        _named,
    ),
    (
        re.compile(
            rf"\b(?P<month>{MONTH})\.? (?:the )?(?P<d>{_D})(?:\.|st|nd|rd|th)?\b(?![:.]\d),?(?:\s(?P<y>20\d\d))?",
            _I,
        ),
        _named,
    ),
    (
        re.compile(
            rf"\b(?:viikk?o\w*|vko\w*|vk|vecka\w*|veckorna|v|week|weeks|wk|kw|uke|uge)\.? ?(?P<w1>\d{{1,2}})(?:{DASH}(?P<w2>\d{{1,2}}))?(?!\d|[.:/]\d)",
            _I,
        ),
        _week,
    ),
    (
        re.compile(
            r"\b(?:ylihuomen\w*|i övermorgon|day after tomorrow|huomen(?:na|issa|iseen|iselle)|i ?morgon|tomorrow)\b",
            _I,
        ),
        _near,
    ),
    (
        re.compile(
            rf"\b(?:(?P<nextweek>ensi viikon|ensi viikolla|next week(?: on)?|nästa vecka på) )?(?:ensi |seuraava\w* |next |nästa |nu på )?(?P<weekday>{WEEKDAY})\b",
            _I,
        ),
        _weekday,
    ),
    (
        re.compile(
            r"\b(?:ensi viiko\w+|seuraavalla viikolla|next week|nästa vecka|nächste woche|neste uke|næste uge)\b",
            _I,
        ),
        _next_week,
    ),
    (re.compile(rf"(?<!\w)(?P<month>{MONTH})\b\.?(?: (?P<y>20\d\d))?", _I), _month),
]
