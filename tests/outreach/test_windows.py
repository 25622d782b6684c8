"""When may a mail go out?"""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.windows import EVERY_DAY, HELSINKI, Window

OFFICE = Window(time(8), time(17), (1, 2, 3, 4, 5))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ("2026-11-24T10:00", "2026-11-24T10:00"),  # a Tuesday morning: at once
        ("2026-11-24T07:59", "2026-11-24T08:00"),
        ("2026-11-24T17:00", "2026-11-25T08:00"),  # closing time is closed
        ("2026-11-27T18:00", "2026-11-30T08:00"),  # Friday evening: Monday
        ("2026-12-04T18:00", "2026-12-07T08:00"),  # over Independence Day, a Sunday in 2026
        ("2026-12-24T20:00", "2026-12-28T08:00"),  # over Christmas
        ("2027-01-05T18:00", "2027-01-07T08:00"),  # over Epiphany
    ],
)
def test_office_hours_open_at(asked: str, opens: str) -> None:
    assert OFFICE.next_open(at(asked)) == at(opens)


def test_equal_times_mean_the_whole_day() -> None:
    whole = Window(time(0), time(0), EVERY_DAY, holidays_too=True)
    assert whole.next_open(at("2026-12-25T03:00")) == at("2026-12-25T03:00")


def test_a_window_without_weekdays_never_opens() -> None:
    with pytest.raises(ValueError, match="never opens"):
        Window(time(8), time(17), ()).next_open(at("2026-11-24T10:00"))


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)),
    st.times(),
    st.times(),
    st.sets(st.integers(1, 7), min_size=1),
)
def test_an_opening_is_open_and_never_in_the_past(
    moment: datetime, opens: time, closes: time, days: set
) -> None:
    window = Window(opens, max(opens, closes), tuple(days), holidays_too=True)
    asked = moment.replace(tzinfo=HELSINKI)
    found = window.next_open(asked)
    assert found >= asked
    assert found - asked <= timedelta(days=9)
    assert window.next_open(found) == found
