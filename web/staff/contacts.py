"""A person's places in organizations: added, corrected, ended, shared with another town."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crm.actions.people import add_contact, change_contact, end_contact, share_contact
from crm.models import Contact, Person
from web.access import chosen_town

from .forms.people import ContactForm, NewContactForm, ShareForm
from .requests import StaffRequest
from .screens import people_screen, posted, saved, status_of
from .toasts import toast, warn


@people_screen
def contact_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A further contact of a known person."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    names: dict[str, Any] = {"given_name": person.given_name, "family_name": person.family_name}
    form = NewContactForm(request.POST or None, actor=request.user, town=chosen_town(request))
    if posted(
        request,
        form,
        lambda: add_contact(
            actor=request.user, now=timezone.now(), person=person, **names, **form.cleaned_data
        ),
    ):
        toast(request, _("Contact added."))
        return redirect("staff:person", pk)
    shown = {"form": form, "person": person}
    return render(request, "staff/people/contact_form.html", shown, status=status_of(form))


@people_screen
def contact_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Correct a contact."""
    contact = _contact(request, pk)
    form = ContactForm.of(contact, request.POST or None)
    if posted(
        request,
        form,
        lambda: change_contact(contact, actor=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        toast(request, _("Contact saved."))
        return redirect("staff:person", contact.person_id)
    shown = {"form": form, "contact": contact, "person": contact.person}
    return render(request, "staff/people/contact_form.html", shown, status=status_of(form))


@people_screen
@require_POST
def contact_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The person has left this place; the contact stays as history and gets no more mail."""
    contact = _contact(request, pk)
    end_contact(contact, actor=request.user, now=timezone.now())
    toast(request, _("The contact has ended and gets no more mail."))
    return redirect("staff:person", contact.person_id)


@people_screen
@require_POST
def contact_share(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Let another town see and use a contact."""
    contact = _contact(request, pk)
    form = ShareForm(request.POST, contact=contact, actor=request.user)
    if saved(
        form,
        lambda: share_contact(
            contact, city=form.cleaned_data["city"], actor=request.user, now=timezone.now()
        ),
    ):
        toast(request, _("Shared with {town}.").format(town=form.cleaned_data["city"]))
    else:
        warn(request, _("Choose the town to share with."))
    return redirect("staff:person", contact.person_id)


def _contact(request: StaffRequest, pk: UUID) -> Contact:
    return get_object_or_404(Contact.objects.visible_to(request.user).select_related("person"), pk=pk)
