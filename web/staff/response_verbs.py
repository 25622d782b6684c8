"""One click each: handled, interested, a task, what the person really meant; and back again."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from outreach.actions import responses
from outreach.choices import Intent
from outreach.errors import WrongState
from outreach.models import Response

from .doors import seen, verb
from .requests import StaffRequest
from .screens import back_to
from .toasts import toast, warn

DAYS_TO_ANSWER = 2


def _response(request: StaffRequest, pk: Any) -> Response:
    return seen(request, Response.objects.select_related("person", "city", "contact__organization"), pk)


@verb
def response_handle(request: StaffRequest, pk: str) -> HttpResponse:
    """Off the list of what waits, and on to the next one."""
    responses.handle(_response(request, pk), actor=request.user, now=timezone.now())
    toast(request, _("Handled."), undo=reverse("staff:response_reopen", args=[pk]))
    return back_to(request, reverse("staff:responses"))


@verb
def response_reopen(request: StaffRequest, pk: str) -> HttpResponse:
    """Back on the list."""
    responses.reopen(_response(request, pk), actor=request.user, now=timezone.now())
    toast(request, _("It waits again."))
    return redirect("staff:response", pk)


@verb
def response_intent(request: StaffRequest, pk: str) -> HttpResponse:
    """What the person meant; the toast takes back a slip of the hand."""
    row = _response(request, pk)
    before, intent = row.intent, request.POST.get("intent") or request.GET.get("intent")
    if intent not in Intent.values:
        warn(request, _("Choose what was meant."))
    else:
        responses.correct_intent(row, Intent(intent), actor=request.user, now=timezone.now())
        again = reverse("staff:response_intent", args=[pk])
        undo = f"{again}?{urlencode({'intent': before})}" if before else ""
        toast(request, _("Marked: %s.") % Intent(intent).label, undo=undo)
    return back_to(request, reverse("staff:response", args=[pk]))


@verb
def response_task(request: StaffRequest, pk: str) -> HttpResponse:
    """A task to answer, for oneself."""
    row, now = _response(request, pk), timezone.now()
    title = _("Answer %s") % (row.person or row.from_email)
    due_date = timezone.localdate(now) + timedelta(days=DAYS_TO_ANSWER)
    try:
        responses.open_task_for(row, actor=request.user, now=now, title=title, due_date=due_date)
    except WrongState as error:
        warn(request, str(error.message))
    else:
        toast(request, _("You have a new task: %s.") % title)
    return back_to(request, reverse("staff:response", args=[pk]))
