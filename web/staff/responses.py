"""What came back: a list, and beside it one to read and to deal with."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crm.permissions import may_work_in
from outreach.choices import Intent, ResponseKind
from outreach.models import Campaign, Response
from outreach.queries.responses import inbox, whole_text
from web.access import chosen_town

from .doors import contents, seen, uuid_or_404
from .lists import Page, address, page_of
from .requests import StaffRequest
from .screens import people_screen

ORDERS = {"received": ("received_at", "id")}


@contents
def responses(request: StaffRequest) -> HttpResponse:
    """The list, newest first; the first one stands open beside it where there is room."""
    context = _list(request)
    return render(request, "staff/responses/inbox.html", context)


@people_screen
def response(request: StaffRequest, pk: str) -> HttpResponse:
    """One to read, with the list beside it and the next one a key away."""
    row = seen(request, _whole(Response.objects), pk)
    context = _list(request)
    context |= _pane(request, row, context["page"])
    return render(request, "staff/responses/inbox.html", context)


def _whole(rows: Any) -> QuerySet[Response]:
    return rows.select_related(
        "person", "contact__organization", "campaign", "city", "message__step", "raw_mail", "handled_by"
    )


def _list(request: StaffRequest) -> dict[str, Any]:
    rows = inbox(request.user, city=chosen_town(request))
    narrowed, chips = _narrowed(request, rows)
    state = request.GET.get("state", "new")
    tabs = _tabs(request, narrowed, state)
    if state in ("new", "handled"):
        narrowed = narrowed.filter(handled_at__isnull=state == "new")
    page = page_of(request, narrowed, ORDERS, "-received")
    return {
        "page": page,
        "tabs": tabs,
        "chips": chips,
        "state": state,
        "kinds": ResponseKind,
        "intents": Intent,
    }


def _narrowed(request: StaffRequest, rows: QuerySet) -> tuple[QuerySet, list[dict[str, Any]]]:
    chips = []
    kind, intent = request.GET.get("kind"), request.GET.get("intent")
    if kind in ResponseKind.values:
        rows = rows.filter(kind=kind)
        chips.append({"label": ResponseKind(kind).label, "remove": _at_list(request, kind=None)})
    if intent in Intent.values:
        rows = rows.filter(intent=intent)
        chips.append({"label": Intent(intent).label, "remove": _at_list(request, intent=None)})
    if campaign := request.GET.get("campaign"):
        row = seen(request, Campaign.objects.all(), uuid_or_404(campaign))
        rows = rows.filter(campaign=row)
        chips.append({"label": row.name, "remove": _at_list(request, campaign=None)})
    return rows, chips


def _at_list(request: StaffRequest, **changes: Any) -> str:
    """The list with a changed filter, also when one response is open."""
    return reverse("staff:responses") + "?" + address(request, **changes).partition("?")[2]


def _tabs(request: StaffRequest, rows: QuerySet, current: str) -> list[dict[str, Any]]:
    all_rows, new = rows.count(), rows.filter(handled_at__isnull=True).count()
    return [
        {"label": label, "url": _at_list(request, state=state), "current": state == current, "count": count}
        for state, label, count in (
            ("new", pgettext("responses", "New"), new),
            ("handled", _("Handled"), all_rows - new),
            ("all", pgettext("responses", "All"), all_rows),
        )
    ]


def _pane(request: StaffRequest, row: Response, page: Page) -> dict[str, Any]:
    shown = [other.pk for other in page.rows]
    place = shown.index(row.pk) if row.pk in shown else -1
    following = shown[place + 1 :] if place >= 0 else shown
    return {
        "response": row,
        "whole": whole_text(row),
        "reasons": [str(reason) for reason in row.why],
        "next_one": _link(request, following[0]) if following else "",
        "stand_in_query": _newcomer(row),
        "previous_one": _link(request, shown[place - 1]) if place > 0 else "",
        "may_write": may_work_in(request.user, row.city_id),
    }


def _newcomer(row: Response) -> str:
    """What is known of a stand-in, for the form of a new person."""
    known = row.stand_in or {}
    given_name, _blank, family_name = (known.get("name") or "").strip().rpartition(" ")
    organization = row.contact.organization.name if row.contact and row.contact.organization else ""
    fields = {
        "given_name": given_name,
        "family_name": family_name,
        "email": known.get("email") or "",
        "phone": known.get("phone") or "",
        "organization": organization,
    }
    return "?" + urlencode({name: value for name, value in fields.items() if value})


def _link(request: StaffRequest, pk: Any) -> str:
    query = request.GET.urlencode()
    return reverse("staff:response", args=[pk]) + (f"?{query}" if query else "")
