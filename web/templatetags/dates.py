"""How would a person say this date? "eilen 14.30", "to 3.12. klo 9.10"; the exact time stands in <time>."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

# Django's own formats give "6 p.m." and ISO dates; the towns write 14.30 in both national languages.
CLOCK = {"en": "G:i"}
DAY = {"en": "D j M"}
DAY_AND_YEAR = {"en": "j M Y"}
LONG_DAY = {"en": "l j F Y", "sv": "l j F Y"}
NEAR_DAYS = 180


def said(value: date | datetime, now: datetime) -> str:
    """The date as people say it, seen from `now`, in the active language and local time."""
    day = _local_day(value)
    word = _day_word((day - timezone.localtime(now).date()).days)
    if not isinstance(value, datetime):
        return word or _day(day, now)
    clock = _clock(value)
    if word:
        return _("{day} {time}").format(day=word, time=clock)
    return _("{day} at {time}").format(day=_day(day, now), time=clock)


@register.filter
def human(value: date | datetime | None) -> str:
    """`said` with the clock of the page's rendering; empty for no date."""
    return said(value, timezone.now()) if value else ""


@register.filter
def exact(value: date | datetime | None) -> str:
    """Weekday, day, year and time in full."""
    if not value:
        return ""
    day = date_format(_local_day(value), _format(LONG_DAY, "l j.n.Y"))
    return _("{day} at {time}").format(day=day, time=_clock(value)) if isinstance(value, datetime) else day


@register.filter
def week(value: date | datetime | None) -> str:
    """The ISO week, as "vk 49"."""
    return _("wk {number}").format(number=_local_day(value).isocalendar().week) if value else ""


@register.simple_tag
def when(value: date | datetime | None) -> SafeString | str:
    """A <time> element: said by people, exact for machines and on hover."""
    if not value:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', local.isoformat(), exact(value), human(value)
    )


def _local_day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def _clock(value: datetime) -> str:
    return date_format(timezone.localtime(value), _format(CLOCK, "G.i"))


def _day(day: date, now: datetime) -> str:
    distance = abs((day - timezone.localtime(now).date()).days)
    return date_format(
        day, _format(DAY, "D j.n.") if distance <= NEAR_DAYS else _format(DAY_AND_YEAR, "j.n.Y")
    )


def _day_word(distance: int) -> str:
    return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get(distance, "")


def _format(special: dict[str, str], usual: str) -> str:
    return special.get((get_language() or "fi")[:2], usual)
