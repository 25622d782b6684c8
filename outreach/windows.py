"""When may a mail go out? Hours, weekdays and Finnish public holidays of the recipient (pure)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

HELSINKI = ZoneInfo("Europe/Helsinki")
_FINNISH = holidays.country_holidays("FI")
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


@dataclass(frozen=True)
class Window:
    """From `opens` to before `closes` on ISO `weekdays`; equal times mean the whole day."""

    opens: time
    closes: time
    weekdays: tuple[int, ...]
    holidays_too: bool = False
    zone: ZoneInfo = HELSINKI

    def allows_day(self, day: date) -> bool:
        return day.isoweekday() in self.weekdays and (self.holidays_too or day not in _FINNISH)

    def next_open(self, at: datetime) -> datetime:
        """The first moment from `at` on when a mail may go out; ValueError where there is none in a year."""
        local = at.astimezone(self.zone)
        for offset in range(370):
            day = local.date() + timedelta(days=offset)
            if not self.allows_day(day):
                continue
            start, end = self.span(day)
            if max(local, start) < end:
                return at if start <= local else start
        raise ValueError("this window never opens")

    def span(self, day: date) -> tuple[datetime, datetime]:
        """Where the window opens and closes on `day`."""
        start = datetime.combine(day, self.opens, self.zone)
        if self.opens == self.closes:
            midnight = datetime.combine(day, time.min, self.zone)
            return midnight, datetime.combine(day + timedelta(days=1), time.min, self.zone)
        return start, datetime.combine(day, self.closes, self.zone)
