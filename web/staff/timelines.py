"""How does a timeline read? By day, filtered by kind and town, each entry with where it leads."""

from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from crm.choices import InteractionKind
from outreach.queries.timeline import Entry
from web.templatetags.dates import human

from .lists import address
from .requests import StaffRequest

ICONS = {
    "call": "phone",
    "meeting": "users",
    "mail": "mail",
    "note": "notebook-pen",
    "event": "calendar-days",
    "sent": "send",
}


def timeline_of(request: StaffRequest, entries: list[Entry]) -> dict[str, Any]:
    """Days of entries as the address filters them, and the choices to filter by."""
    kind, town = request.GET.get("kind", ""), request.GET.get("from", "")
    shown = [
        entry
        for entry in entries
        if (not kind or entry.kind == kind) and (not town or (entry.city and entry.city.code == town))
    ]
    days = groupby(shown, key=lambda entry: timezone.localdate(entry.at))
    return {
        "days": [{"label": _day(day), "entries": [_entry(each, request) for each in of]} for day, of in days],
        "choices": _choices(request, entries, kind, town),
        "is_filtered": bool(kind or town),
        "all_url": request.path,
    }


def _day(day: Any) -> str:
    said = human(day)
    return capfirst(said)


def _entry(entry: Entry, request: StaffRequest) -> dict[str, Any]:
    return {
        "at": entry.at,
        "icon": ICONS.get(entry.kind, "circle"),
        "label": _kind_name(entry.kind),
        "who": _who(entry),
        "subject": entry.subject,
        "text": entry.text,
        "url": _url(entry),
        "retract": _retract_url(entry, request),
    }


def _retract_url(entry: Entry, request: StaffRequest) -> str:
    """Where an entry of the user's own town is taken back; what came by mail stays."""
    logged = entry.interaction
    if logged is None or entry.response is not None or logged.city_id not in request.user.reach.cities:
        return ""
    return reverse("staff:interaction_retract", args=[logged.pk])


def _kind_name(kind: str) -> str:
    if kind == "sent":
        return _("Mail from a campaign")
    return capfirst(str(InteractionKind(kind).label)) if kind in InteractionKind.values else kind


def _who(entry: Entry) -> str:
    return " · ".join(part for part in (entry.author, str(entry.city or "")) if part)


def _url(entry: Entry) -> str:
    if entry.response is not None:
        return reverse("staff:response", args=[entry.response.pk])
    return reverse("staff:message", args=[entry.message.pk]) if entry.message is not None else ""


def _choices(request: StaffRequest, entries: list[Entry], kind: str, town: str) -> list[dict[str, Any]]:
    """One chip a kind and, where several towns were in touch, one a town; a second click takes it off."""
    kinds = list(dict.fromkeys(entry.kind for entry in entries))
    towns = list(dict.fromkeys(entry.city for entry in entries if entry.city))
    choices = [_choice(request, "kind", each, _kind_name(each), kind) for each in kinds if len(kinds) > 1]
    if len(towns) > 1:
        choices += [_choice(request, "from", each.code, str(each), town) for each in towns]
    return choices


def _choice(request: StaffRequest, key: str, value: str, label: str, current: str) -> dict[str, Any]:
    is_current = value == current
    url = address(request, **{key: None if is_current else value})
    return {"label": label, "url": url, "current": is_current}
