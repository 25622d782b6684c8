"""What does each town lack, and who is considered for it?"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from crm.actions.candidacies import propose
from crm.actions.needs import add_need, change_need, close_need
from crm.models import CompetenceNeed
from web.access import chosen_town

from .chips import chips_of
from .forms.needs import CloseForm, NeedForm
from .need_lists import needs_found, needs_page
from .need_page import form_shown, need_shown
from .requests import StaffRequest
from .screens import people_screen, posted, saved, screen, status_of
from .toasts import toast


@screen
def needs(request: StaffRequest) -> HttpResponse:
    """The needs, filtered and sorted as the address says."""
    found = needs_found(request)
    shown = {"page": needs_page(request, found), "filter": found, "chips": chips_of(request, found)}
    return render(request, "staff/needs/list.html", shown)


@screen
def need(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One need: its board of candidates and what is proposed."""
    return render(request, "staff/needs/page.html", need_shown(request, _need(request, pk)))


@people_screen
def need_new(request: StaffRequest) -> HttpResponse:
    """A new need of the user's town."""
    form = NeedForm(request.POST or None, actor=request.user, town=chosen_town(request))
    added = posted(
        request, form, lambda: add_need(actor=request.user, now=timezone.now(), **form.cleaned_data)
    )
    if added:
        toast(request, _("Need added. Next: see who is proposed for it."))
        return redirect("staff:need", added.pk)
    return render(request, "staff/needs/form.html", form_shown(form), status=status_of(form))


@people_screen
def need_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say a need better."""
    known = _need(request, pk)
    form = NeedForm.of(known, request.user, request.POST or None)
    if posted(
        request, form, lambda: change_need(known, actor=request.user, now=timezone.now(), **form.cleaned_data)
    ):
        toast(request, _("Need saved."))
        return redirect("staff:need", pk)
    return render(request, "staff/needs/form.html", form_shown(form, known), status=status_of(form))


@people_screen
@require_POST
def need_close(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The need is met, or given up."""
    known = _need(request, pk)
    form = CloseForm(request.POST)
    if saved(form, lambda: close_need(known, actor=request.user, now=timezone.now(), **form.cleaned_data)):
        toast(request, _("The need is closed."))
    return redirect("staff:need", pk)


@people_screen
@require_POST
def need_propose(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take the proposals onto the board."""
    made = propose(_need(request, pk), actor=request.user, now=timezone.now())
    toast(
        request,
        ngettext("{number} candidate proposed.", "{number} candidates proposed.", len(made)).format(
            number=len(made)
        ),
    )
    return redirect("staff:need", pk)


def _need(request: StaffRequest, pk: UUID) -> CompetenceNeed:
    rows = CompetenceNeed.objects.visible_to(request.user).select_related("city", "competence", "owner")
    return get_object_or_404(rows, pk=pk)
