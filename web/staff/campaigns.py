"""Which campaigns are there, how is a new one begun, and what does the page of one show?"""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crm.permissions import may_work_in
from outreach.actions.campaigns import add_campaign
from outreach.choices import CampaignState, EnrollmentState, MessageState, ResponseKind
from outreach.models import Campaign, Enrollment, Message, Response, Sender
from web.access import chosen_town

from . import campaign_desk, campaign_running
from .attempts import attempt
from .doors import contents, seen
from .forms.campaigns import NewCampaignForm
from .lists import address, page_of
from .requests import StaffRequest
from .screens import people_screen, status_of
from .toasts import toast

ORDERS = {"started": ("id",), "name": ("name", "id")}


@contents
def campaigns(request: StaffRequest) -> HttpResponse:
    """The list, newest first, filtered by state and words of the name."""
    rows = _of_town(request)
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()
    counts = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    if state in CampaignState.values:
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(name__icontains=words)
    context = {
        "page": page_of(request, _with_figures(rows), ORDERS, "-started"),
        "tabs": _tabs(request, counts, state),
        "q": words,
        "any": bool(counts),
    }
    return render(request, "staff/campaigns/list.html", context)


def _of_town(request: StaffRequest) -> QuerySet[Campaign]:
    rows = Campaign.objects.visible_to(request.user)
    town = chosen_town(request)
    return rows.filter(city=town) if town else rows


def _tabs(request: StaffRequest, counts: dict[str, int], current: str) -> list[dict[str, Any]]:
    all_of_them = {
        "label": pgettext("campaigns", "All"),
        "url": address(request, state=None),
        "current": current not in CampaignState.values,
        "count": sum(counts.values()),
    }
    return [all_of_them] + [
        {
            "label": state.label.capitalize(),
            "url": address(request, state=state.value),
            "current": state == current,
            "count": counts[state],
        }
        for state in CampaignState
        if counts.get(state) or state == current
    ]


def _with_figures(rows: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """Each with how many people are in it, how many mails left, how many answered."""
    left = [MessageState.SENT, MessageState.DELIVERED]
    answered = [EnrollmentState.REPLIED, EnrollmentState.REFUSED]
    replies = Response.objects.filter(kind=ResponseKind.REPLY, handled_at=None)
    return rows.select_related("city", "sender").annotate(
        people=_number_of(Enrollment.objects.all()),
        mails=_number_of(Message.objects.filter(state__in=left)),
        answers=_number_of(Enrollment.objects.filter(state__in=answered)),
        waiting=_number_of(replies),
    )


def _number_of(rows: QuerySet) -> Subquery:
    mine = rows.filter(campaign=OuterRef("pk")).order_by().values("campaign")
    return Subquery(mine.annotate(number=Count("pk")).values("number"))


@people_screen
def campaign_new(request: StaffRequest) -> HttpResponse:
    """Begin a draft; `?need=` brings along the needs it is for."""
    initial = {"needs": request.GET.getlist("need"), "purpose": request.GET.get("purpose", "")}
    form = NewCampaignForm(
        request.POST or None, actor=request.user, town=chosen_town(request), initial=initial
    )
    if form.is_valid():
        made = attempt(form, add_campaign, actor=request.user, now=timezone.now(), **form.cleaned_data)
        if made is not None:
            toast(request, _("The draft is saved. Now choose whom it is for."))
            return redirect("staff:campaign", made.pk)
    senders = Sender.objects.visible_to(request.user).filter(is_active=True).exists()
    context = {"form": form, "has_senders": senders}
    return render(request, "staff/campaigns/new.html", context, status=status_of(form))


@people_screen
def campaign(request: StaffRequest, pk: str) -> HttpResponse:
    """A draft to work on in four parts, or how a launched one stands."""
    row = seen(request, Campaign.objects.select_related("city", "sender", "owner", "segment"), pk)
    if row.state == CampaignState.DRAFT:
        return campaign_desk.desk(request, row)
    context = campaign_running.standing(row) | {"may_write": may_work_in(request.user, row.city_id)}
    return render(request, "staff/campaigns/running.html", context)
