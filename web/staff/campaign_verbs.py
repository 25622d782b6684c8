"""Launch, pause, go on, stop, and a test to oneself: what the buttons of a campaign do."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from outreach.actions import campaigns
from outreach.actions.compose import queue_test
from outreach.errors import NotLaunchable, WrongState
from outreach.models import Campaign

from .campaign_previews import chosen_contact, chosen_language, chosen_step
from .doors import seen, verb
from .requests import StaffRequest
from .screens import back_to
from .toasts import toast, warn

# What each button does, and what takes it back.
VERBS = {
    "launch": (campaigns.launch, "unschedule"),
    "unschedule": (campaigns.unschedule, ""),
    "pause": (campaigns.pause, "resume"),
    "resume": (campaigns.resume, "pause"),
    "stop": (campaigns.stop, ""),
}


@verb
def campaign_do(request: StaffRequest, pk: str, what: str) -> HttpResponse:
    """Do it and say so; where it can't be done, say why."""
    campaign = seen(request, Campaign.objects.all(), pk)
    act, opposite = VERBS[what]
    try:
        act(campaign, actor=request.user, now=timezone.now())
    except NotLaunchable as error:
        warn(request, " ".join([_("Not launched."), *(str(problem.text) for problem in error.problems)]))
    except WrongState:
        warn(request, _("This could not be done: the campaign is %s now.") % campaign.get_state_display())
    else:
        undo = reverse("staff:campaign_do", args=[pk, opposite]) if opposite else ""
        toast(request, _said(what), undo=undo)
    return redirect("staff:campaign", pk)


def _said(what: str) -> str:
    return {
        "launch": _("The campaign is launched."),
        "unschedule": _("The campaign is a draft again."),
        "pause": _("The campaign is paused. No mail leaves."),
        "resume": _("The campaign goes on."),
        "stop": _("The campaign is stopped."),
    }[what]


@verb
def campaign_test(request: StaffRequest, pk: str) -> HttpResponse:
    """Send one step to oneself, as the chosen person would get it."""
    campaign = seen(request, Campaign.objects.select_related("sender", "city"), pk)
    reader = chosen_contact(request, campaign)
    wish: dict[str, Any] = {
        "step": chosen_step(request, campaign),
        "contact": reader,
        "language": chosen_language(request),
    }
    try:
        queue_test(campaign=campaign, to_user=request.user, now=timezone.now(), **wish)
    except WrongState as error:
        warn(request, str(error.message))
    else:
        toast(request, _("A test is on its way to %s.") % request.user.email)
    return back_to(request, reverse("staff:campaign_preview", args=[pk]))
