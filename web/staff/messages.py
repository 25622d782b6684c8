"""What did this mail say, what became of it, and which ones are in doubt?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.permissions import may_work_in
from outreach.actions.doubts import settle_by_hand
from outreach.choices import MessageState
from outreach.errors import WrongState
from outreach.models import Message
from outreach.queries.messages import why_waiting
from outreach.rendering import render as rendered
from web.access import chosen_town

from .doors import contents, seen, verb
from .lists import page_of
from .requests import StaffRequest
from .screens import back_to, people_screen
from .toasts import toast, warn

WHOLE = ("person", "contact__organization", "campaign", "step", "sender", "city", "queued_by")


@people_screen
def message(request: StaffRequest, pk: str) -> HttpResponse:
    """One mail: as it reads, its state and why, what was told of it, what came back."""
    row = seen(request, Message.objects.select_related(*WHOLE), pk)
    context = {
        "message": row,
        "mail": rendered(row),
        "why": why_waiting(row, now=timezone.now()),
        "events": row.events.all(),
        "responses": row.responses.all(),
        "may_write": may_work_in(request.user, row.city_id),
    }
    return render(request, "staff/messages/message.html", context)


@contents
def in_doubt(request: StaffRequest) -> HttpResponse:
    """Mails of which nobody knows whether they arrived; a person says."""
    rows = Message.objects.visible_to(request.user).filter(state=MessageState.UNCERTAIN)
    if town := chosen_town(request):
        rows = rows.filter(city=town)
    page = page_of(request, rows.select_related(*WHOLE), {"queued": ("id",)}, "-queued")
    for row in page.rows:
        row.in_words, row.may_settle = (
            why_waiting(row, now=timezone.now()),
            may_work_in(request.user, row.city_id),
        )
    return render(request, "staff/in_doubt/list.html", {"page": page})


@verb
def message_settle(request: StaffRequest, pk: str) -> HttpResponse:
    """It arrived, or it did not and goes out once more."""
    row = seen(request, Message.objects.all(), pk)
    arrived = request.POST.get("arrived") == "yes"
    try:
        settle_by_hand(row, arrived=arrived, actor=request.user, now=timezone.now())
    except WrongState:
        warn(request, _("This mail is not in doubt any more."))
    else:
        toast(request, _("Noted: it arrived.") if arrived else _("It goes out once more."))
    return back_to(request, reverse("staff:in_doubt"))
