"""In which year is a day meant that is named without one?"""

from datetime import date, timedelta


def nearest_year(day: int, month: int, year: str | None, sent: date) -> date | None:
    """The day in its stated year, else in the year that brings it nearest to `sent`, the future first."""
    if year:
        return day_of(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    choices = [day_of(sent.year + step, month, day) for step in (-1, 0, 1)]
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


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
