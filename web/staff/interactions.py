"""What happened with whom? A call, a meeting, a note or an event, written down in one action."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crm.actions.interactions import log_interaction, retract
from crm.models import Interaction, Organization, Person
from crm.queries.search import search
from web.access import chosen_town

from .addresses import asked_for
from .forms.interactions import KINDS, LogForm
from .requests import StaffRequest
from .screens import back_to, people_screen, posted, status_of
from .toasts import toast


@people_screen
def interaction_new(request: StaffRequest) -> HttpResponse:
    """Choose whom it was with, then write it down; the log boxes of other pages post here too."""
    about = _about(request)
    form = LogForm(request.POST or None, actor=request.user, town=chosen_town(request), initial=about)
    logged = posted(request, form, lambda: _log(request, form))
    if logged:
        toast(request, _("Logged."), undo=reverse("staff:interaction_retract", args=[logged.pk]))
        return back_to(request, _page_of(logged))
    text = request.GET.get("q", "").strip()
    found = search(request.user, text, 10) if text else None
    shown = {"form": form, "kinds": KINDS, "found": found, "q": text, **about}
    return render(request, "staff/interactions/form.html", shown, status=status_of(form))


@people_screen
@require_POST
def interaction_retract(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take an entry back; it stays in the records and leaves the timelines."""
    entry = get_object_or_404(Interaction.objects.visible_to(request.user), pk=pk)
    retract(entry, actor=request.user, now=timezone.now())
    toast(request, _("Taken back."))
    return back_to(request, _page_of(entry))


def _about(request: StaffRequest) -> dict[str, Any]:
    asked = request.POST if request.method == "POST" else request.GET
    return {
        "person": asked_for(Person.objects.visible_to(request.user), asked.get("person")),
        "organization": asked_for(Organization.objects.visible_to(request.user), asked.get("organization")),
    }


def _log(request: StaffRequest, form: LogForm) -> Interaction:
    return log_interaction(actor=request.user, now=timezone.now(), **form.cleaned_data)


def _page_of(entry: Interaction) -> str:
    if entry.person_id:
        return reverse("staff:person", args=[entry.person_id])
    return reverse("staff:organization", args=[entry.organization_id])
