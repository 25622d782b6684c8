"""Which actors are there, what can they do, and what happened with them?"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crm.actions.organizations import (
    add_organization,
    change_organization,
    drop_competence,
    hold_competence,
)
from crm.models import Competence, Organization
from crm.permissions import may_add_organization
from web.access import chosen_town

from .chips import chips_of
from .forms.organizations import HoldForm, OrganizationForm
from .lists import page_of
from .organization_lists import ORDERS, organizations_found, tabs_of
from .organization_page import organization_shown
from .requests import StaffRequest
from .screens import people_screen, posted, saved, screen, status_of
from .toasts import toast, warn

SUGGESTED = 8


@screen
def organizations(request: StaffRequest) -> HttpResponse:
    """The organizations, filtered and sorted as the address says."""
    found = organizations_found(request)
    page = page_of(request, found.qs, ORDERS, "name")
    shown = {
        "page": page,
        "filter": found,
        "chips": chips_of(request, found),
        "tabs": tabs_of(request),
        "may_add": may_add_organization(request.user),
    }
    return render(request, "staff/organizations/list.html", shown)


@screen
def organization(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One organization: what it is, its people, what goes on."""
    known = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    return render(request, "staff/organizations/page.html", organization_shown(request, known))


@people_screen
def organization_new(request: StaffRequest) -> HttpResponse:
    """A new organization, kept by the user's town."""
    form = OrganizationForm.new(request.user, chosen_town(request), request.POST or None)
    added = posted(
        request, form, lambda: add_organization(actor=request.user, now=timezone.now(), **form.cleaned_data)
    )
    if added:
        toast(request, _("{organization} is in the register.").format(organization=added))
        return redirect("staff:organization", added.pk)
    return render(request, "staff/organizations/form.html", {"form": form}, status=status_of(form))


@people_screen
def organization_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Correct an organization that the user's town keeps, or nobody does."""
    known = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    form = OrganizationForm.of(known, request.POST or None)
    if posted(
        request,
        form,
        lambda: change_organization(known, actor=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        toast(request, _("Organization saved."))
        return redirect("staff:organization", pk)
    shown = {"form": form, "organization": known}
    return render(request, "staff/organizations/form.html", shown, status=status_of(form))


@people_screen
@require_POST
def competence_hold(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Note down that an organization can do something."""
    known = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    form = HoldForm(request.POST)
    if saved(
        form,
        lambda: hold_competence(known, actor=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        toast(request, _("Competence added: {competence}").format(competence=form.cleaned_data["competence"]))
    else:
        warn(request, " ".join(map(str, form.non_field_errors())) or _("Choose a competence."))
    return redirect("staff:organization", pk)


@people_screen
@require_POST
def competence_drop(request: StaffRequest, pk: UUID, competence: UUID) -> HttpResponse:
    """Note down that an organization can't do something after all."""
    known = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    dropped = get_object_or_404(Competence, pk=competence)
    drop_competence(known, dropped, actor=request.user, now=timezone.now())
    toast(request, _("Competence removed: {competence}").format(competence=dropped))
    return redirect("staff:organization", pk)


@people_screen
def organization_suggest(request: StaffRequest) -> HttpResponse:
    """Names that the browser offers while one types into an organization's field."""
    text = request.GET.get("organization", "").strip()
    names = Organization.objects.visible_to(request.user).found_by(text).order_by("sort_key", "id")
    shown = names.values_list("name", flat=True)[:SUGGESTED] if text else []
    return render(request, "staff/organizations/_suggestions.html", {"names": shown})
