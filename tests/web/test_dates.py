"""Are dates said as people say them, in each language, and exact underneath?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from web.templatetags.dates import exact, human, said, week, when

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "days", "expected"),
    [
        ("fi", 0, "tänään 14.30"),
        ("fi", -1, "eilen 14.30"),
        ("fi", 1, "huomenna 14.30"),
        ("fi", 9, "to 3.12. klo 14.30"),
        ("fi", -400, "20.10.2025 klo 15.30"),
        ("sv", -1, "i går 14.30"),
        ("sv", 1, "i morgon 14.30"),
        ("en", -1, "yesterday 14:30"),
        ("en", 9, "Thu 3 Dec at 14:30"),
    ],
)
def test_a_moment_is_said_in_the_readers_language(language: str, days: int, expected: str) -> None:
    with translation.override(language):
        assert said(AFTERNOON + timedelta(days=days), NOW) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), "eilen"),
        (date(2026, 11, 24), "tänään"),
        (date(2026, 12, 3), "to 3.12."),
        (date(2028, 1, 7), "7.1.2028"),
    ],
)
def test_a_day_has_no_clock(day: date, expected: str) -> None:
    with translation.override("fi"):
        assert said(day, NOW) == expected


def test_the_day_turns_at_local_midnight() -> None:
    late = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    with translation.override("fi"):
        assert said(late, NOW) == "tänään 0.30"


def test_the_exact_time_is_written_out() -> None:
    with translation.override("fi"):
        assert exact(AFTERNOON) == "tiistai 24.11.2026 klo 14.30"
        assert exact(date(2026, 12, 3)) == "torstai 3.12.2026"


def test_the_week_is_the_iso_week() -> None:
    with translation.override("fi"):
        assert week(date(2026, 12, 3)) == "vk 49"


def test_the_time_element_holds_the_local_moment() -> None:
    now = timezone.now()
    with translation.override("fi"):
        expected = (
            f'<time datetime="{timezone.localtime(now).isoformat()}" title="{exact(now)}">{human(now)}</time>'
        )
        assert when(now) == expected


def test_no_date_says_nothing() -> None:
    assert [human(None), exact(None), week(None), when(None)] == ["", "", "", ""]
