"""How far along is a candidate? Added, moved from stage to stage, found unsuitable."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crm.actions.candidacies import add_candidate, move
from crm.choices import Stage
from crm.models import Candidacy, CompetenceNeed, Organization

from .addresses import asked_for
from .forms.needs import CandidateForm, DismissForm, MoveForm
from .requests import StaffRequest
from .screens import back_to, people_screen, saved
from .toasts import toast, warn


@people_screen
@require_POST
def candidacy_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put an organization onto a need's board."""
    need = get_object_or_404(CompetenceNeed.objects.visible_to(request.user), pk=pk)
    form = candidate_form(request)
    added = saved(
        form,
        lambda: add_candidate(
            need, form.cleaned_data["organization"], actor=request.user, now=timezone.now()
        ),
    )
    if added:
        toast(request, _("{organization} is on the board.").format(organization=added.organization))
    else:
        warn(request, _first_error(form))
    return redirect("staff:need", pk)


@people_screen
@require_POST
def candidacy_dismiss(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A proposal does not suit, and why: it is kept as declined, so that it is not proposed again."""
    need = get_object_or_404(CompetenceNeed.objects.visible_to(request.user), pk=pk)
    form = DismissForm(request.POST)
    if form.is_valid():
        organization = get_object_or_404(Organization, pk=form.cleaned_data["organization"])
        kept = {"stage": Stage.DECLINED, "note": form.cleaned_data["note"]}
        add_candidate(need, organization, actor=request.user, now=timezone.now(), **kept)
        toast(request, _("Not suitable: {organization}").format(organization=organization))
    else:
        warn(request, _("Write why it is not suitable."))
    return redirect("staff:need", pk)


@people_screen
@require_POST
def candidacy_move(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Move a candidate to another stage; the toast offers the way back."""
    candidacy = get_object_or_404(
        Candidacy.objects.visible_to(request.user).select_related("organization"), pk=pk
    )
    before = candidacy.stage
    form = MoveForm(request.POST if "stage" in request.POST else request.GET)
    moved = saved(form, lambda: move(candidacy, actor=request.user, now=timezone.now(), **form.cleaned_data))
    if moved:
        said = _("{organization}: {stage}").format(
            organization=moved.organization, stage=moved.get_stage_display()
        )
        toast(request, said, undo=f"{reverse('staff:candidacy_move', args=[pk])}?stage={before}")
    else:
        warn(request, _first_error(form))
    return back_to(request, reverse("staff:need", args=[candidacy.need_id]))


def candidate_form(request: StaffRequest) -> CandidateForm:
    """By the name that was written, or by the proposal whose button was pressed."""
    chosen = asked_for(Organization.objects.visible_to(request.user), request.POST.get("chosen"))
    form = CandidateForm(request.POST)
    if chosen:
        field: Any = form.fields["organization"]
        field.clean = lambda _text: chosen
    return form


def _first_error(form: CandidateForm | MoveForm) -> str:
    return next((str(error) for errors in form.errors.values() for error in errors), "")
