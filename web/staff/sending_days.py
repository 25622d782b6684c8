"""On which of the next days do a campaign's mails leave, and how many of the first ones on each?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from outreach.models import Campaign
from outreach.windows import HELSINKI

DAYS_SHOWN = 14


@dataclass(frozen=True)
class SendingDay:
    """One day of the strip."""

    day: date
    is_open: bool
    mails: int


def sending_days(campaign: Campaign, people: int, now: datetime) -> list[SendingDay]:
    """Two weeks from the start on; the first mails are spread by what the campaign's pace lets through."""
    start = max(campaign.starts_at or now, now)
    first = start.astimezone(HELSINKI).date()
    left, days = people, []
    for offset in range(DAYS_SHOWN):
        day = first + timedelta(days=offset)
        is_open = campaign.window.allows_day(day)
        mails = min(left, _room(campaign, day, start)) if is_open else 0
        left -= mails
        days.append(SendingDay(day, is_open, mails))
    return days


def _room(campaign: Campaign, day: date, start: datetime) -> int:
    """How many mails the window and the cap of the minute let through on this day."""
    opens_at, closes_at = campaign.window.span(day)
    minutes = (closes_at - max(opens_at, start)).total_seconds() / 60
    pace = min(campaign.per_minute, campaign.sender.per_minute)
    return min(max(0, int(minutes * pace)), campaign.sender.per_day)
