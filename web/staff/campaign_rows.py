"""Who is in a campaign, who will be, and which mails does it have? Each with its state and why."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.models import Contact
from crm.permissions import may_work_in
from outreach.actions.enrollments import stop_enrollment
from outreach.choices import EnrollmentState, MessageState
from outreach.models import Campaign, Enrollment, Message
from outreach.queries import audiences
from outreach.queries.messages import in_words, why_here, why_waiting

from .doors import seen, verb
from .lists import address, page_of
from .requests import StaffRequest
from .screens import back_to, people_screen
from .toasts import toast

LEFT = (MessageState.SENT, MessageState.DELIVERED)


def _campaign(request: StaffRequest, pk: str) -> Campaign:
    return seen(request, Campaign.objects.select_related("city"), pk)


@people_screen
def campaign_people(request: StaffRequest, pk: str) -> HttpResponse:
    """Who is in it: state, why, what comes next."""
    campaign = _campaign(request, pk)
    rows, chips = _people(request, Enrollment.objects.filter(campaign=campaign))
    rows = rows.select_related("person", "contact__organization", "city")
    page = page_of(request, rows, {"name": ("person__sort_key", "person__given_name", "id")}, "name")
    for row in page.rows:
        row.in_words = why_here(row)
    context = {
        "campaign": campaign,
        "page": page,
        "chips": chips,
        "may_write": may_work_in(request.user, campaign.city_id),
    }
    return render(request, "staff/campaigns/people.html", context)


def _people(request: StaffRequest, rows: QuerySet) -> tuple[QuerySet, list[dict[str, Any]]]:
    states = [state for state in request.GET.getlist("state") if state in EnrollmentState.values]
    chips = []
    if states:
        rows = rows.filter(state__in=states)
        names = " / ".join(str(EnrollmentState(state).label) for state in states)
        chips.append({"label": names, "remove": address(request, state=None)})
    if why := request.GET.get("why"):
        rows = rows.filter(why=why)
        chips.append({"label": in_words(why), "remove": address(request, why=None)})
    if request.GET.get("mailed"):
        left = Message.objects.filter(enrollment=OuterRef("pk"), state__in=LEFT)
        rows = rows.filter(Exists(left))
        chips.append({"label": _("mail has left"), "remove": address(request, mailed=None)})
    return rows, chips


@verb
def enrollment_stop(request: StaffRequest, pk: str) -> HttpResponse:
    """Stop one person's way."""
    row = seen(request, Enrollment.objects.select_related("person", "campaign"), pk)
    stop_enrollment(row, actor=request.user, now=timezone.now())
    toast(request, _("%(person)s gets no more mails of this campaign.") % {"person": row.person})
    return back_to(request, redirect("staff:campaign_people", row.campaign_id).url)


@people_screen
def campaign_messages(request: StaffRequest, pk: str) -> HttpResponse:
    """Its mails, newest first: state, and why it waits or did not go."""
    campaign = _campaign(request, pk)
    rows, chips = _messages(request, Message.objects.filter(campaign=campaign))
    rows = rows.select_related("person", "step", "campaign", "sender", "contact__organization")
    page = page_of(request, rows, {"queued": ("id",)}, "-queued")
    for row in page.rows:
        row.in_words = why_waiting(row, now=timezone.now())
    return render(
        request, "staff/campaigns/messages.html", {"campaign": campaign, "page": page, "chips": chips}
    )


def _messages(request: StaffRequest, rows: QuerySet) -> tuple[QuerySet, list[dict[str, Any]]]:
    chips = []
    state, step, language = (request.GET.get(name, "") for name in ("state", "step", "language"))
    if state in MessageState.values:
        rows = rows.filter(state=state)
        chips.append({"label": MessageState(state).label, "remove": address(request, state=None)})
    if request.GET.get("left"):
        rows = rows.filter(state__in=LEFT)
        chips.append({"label": _("have left"), "remove": address(request, left=None)})
    if step.isascii() and step.isdecimal() and len(step) < 5:
        rows = rows.filter(step__position=int(step))
        chips.append({"label": _("step %s") % step, "remove": address(request, step=None)})
    if language in ("fi", "sv", "en"):
        rows = rows.filter(language=language)
        chips.append({"label": language, "remove": address(request, language=None)})
    if why := request.GET.get("why"):
        rows = rows.filter(why=why)
        chips.append({"label": in_words(why), "remove": address(request, why=None)})
    return rows, chips


@people_screen
def campaign_audience(request: StaffRequest, pk: str) -> HttpResponse:
    """Who would get it, or (`left_out=`) who would not and why."""
    campaign = _campaign(request, pk)
    why = request.GET.get("left_out", "")
    rows = _audience(campaign, why).select_related("person", "organization", "city")
    page = page_of(request, rows, {"name": ("person__sort_key", "id")}, "name")
    context = {
        "campaign": campaign,
        "page": page,
        "why": in_words(why) if why else "",
        "size": audiences.count(campaign, timezone.now()),
    }
    return render(request, "staff/campaigns/audience.html", context)


def _audience(campaign: Campaign, why: str) -> QuerySet[Contact]:
    """One contact for each person who is counted."""
    contacts = audiences.audience(campaign).order_by()
    reachable = contacts.exclude(email="")
    mailed = reachable.exclude(pk__in=audiences.suppressed_contacts(reachable).values("pk"))
    counted = {
        "": mailed,
        "no_address": contacts.exclude(person__in=reachable.values("person")),
        "suppressed": reachable.exclude(person__in=mailed.values("person")),
    }.get(why, contacts.none())
    one_each = counted.order_by("person_id", "id").distinct("person_id")
    return Contact.objects.filter(pk__in=one_each.values("pk"))
