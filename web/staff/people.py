"""Whom do we know? The list, and one person with all that the user's towns hold about them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.actions.people import change_person
from crm.models import Contact, Person
from web.access import chosen_town

from .chips import chips_of
from .forms.people import NameForm, PersonForm
from .newcomers import add_with_organization
from .people_lists import people_found, people_page
from .people_page import person_shown
from .requests import StaffRequest
from .screens import people_screen, posted, status_of
from .toasts import toast


@people_screen
def people(request: StaffRequest) -> HttpResponse:
    """The people the user may see, filtered and sorted as the address says."""
    found = people_found(request)
    shown = {
        "page": people_page(request, found),
        "filter": found,
        "chips": chips_of(request, found),
        "query": found.data.urlencode(),
    }
    return render(request, "staff/people/list.html", shown)


@people_screen
def person(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One person: who, the timeline, what goes on."""
    known = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    return render(request, "staff/people/page.html", person_shown(request, known))


@people_screen
def person_new(request: StaffRequest) -> HttpResponse:
    """A new person with their first contact."""
    form = PersonForm(
        request.POST or None, actor=request.user, town=chosen_town(request), initial=request.GET.dict()
    )
    contact = posted(request, form, lambda: _add(request, form))
    if contact:
        toast(request, _("{person} is in the register.").format(person=contact.person))
        return redirect("staff:person", contact.person_id)
    return render(request, "staff/people/new.html", {"form": form}, status=status_of(form))


@people_screen
def person_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Correct a person's name."""
    known = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    names = {"given_name": known.given_name, "family_name": known.family_name}
    form = NameForm(request.POST or None, initial=names)
    if posted(
        request,
        form,
        lambda: change_person(known, actor=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        toast(request, _("Name saved."))
        return redirect("staff:person", pk)
    return render(request, "staff/people/name.html", {"form": form, "person": known}, status=status_of(form))


def _add(request: StaffRequest, form: PersonForm) -> Contact:
    return add_with_organization(form, actor=request.user, now=timezone.now())
