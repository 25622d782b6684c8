"""The small parts: rows of a form, delays in words, days on which mails leave."""

from datetime import datetime, timedelta

import pytest
from django.http import QueryDict

from crm.models import City
from outreach.models import Campaign, Sender
from web.staff.forms.steps import in_words, split
from web.staff.rows import posted, rearranged
from web.staff.sending_days import sending_days

ROWS = [{"a": "1"}, {"a": "2"}, {"a": "3"}]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("add:x", "123x"),
        ("add:unknown", "123"),
        ("up:1", "213"),
        ("up:0", "123"),
        ("down:2", "123"),
        ("down:0", "213"),
        ("remove:1", "13"),
        ("remove:9", "123"),
        ("remove:-1", "123"),
        ("nonsense", "123"),
    ],
)
def test_rows_are_rearranged(wish: str, expected: str) -> None:
    assert "".join(row["a"] for row in rearranged(ROWS, wish, {"x": {"a": "x"}})) == expected


@pytest.mark.parametrize(("count", "rows"), [("2", 2), ("", 0), ("-1", 0), ("x", 0), ("999999999", 60)])
def test_as_many_rows_are_read_as_there_are_and_never_too_many(count: str, rows: int) -> None:
    assert len(posted(QueryDict(f"r-count={count}&r-0-a=1"), "r", ["a"])) == rows


@pytest.mark.parametrize(
    ("delay", "parts"),
    [
        (timedelta(0), (0, "days")),
        (timedelta(seconds=90), (90, "seconds")),
        (timedelta(minutes=90), (90, "minutes")),
        (timedelta(hours=36), (36, "hours")),
        (timedelta(days=7), (7, "days")),
    ],
)
def test_a_delay_is_said_in_the_largest_whole_unit(delay: timedelta, parts: tuple[int, str]) -> None:
    assert split(delay) == parts


def test_no_delay_has_no_words() -> None:
    assert in_words(timedelta(0)) == ""


def test_first_mails_fill_the_days_that_the_window_leaves_open(now: datetime) -> None:
    sender = Sender(per_minute=60, per_day=100)
    campaign = Campaign(city=City(code="678"), sender=sender, per_minute=60)
    days = sending_days(campaign, 250, now)
    # By the sender's cap of the day; weekends are closed, and so is Independence Day.
    assert [day.mails for day in days[:4]] == [100, 100, 50, 0]
    assert [day.day.day for day in days if not day.is_open] == [28, 29, 5, 6]
