"""What does a person's page show? Contacts, timeline, tasks, boards, campaigns of the user's towns."""

from typing import Any

from django.utils import timezone

from crm.models import Candidacy, Contact, Person, Task, User
from crm.queries.people import contacts_of
from outreach.models import Enrollment
from outreach.queries import timeline
from web.access import chosen_town

from .forms.interactions import KINDS, LogForm
from .requests import StaffRequest
from .timelines import timeline_of


def person_shown(request: StaffRequest, person: Person) -> dict[str, Any]:
    """The page's parts; the number of queries does not depend on how much there is."""
    user = request.user
    contacts = _contacts(person, user)
    return {
        "person": person,
        "contacts": contacts,
        "may_write": bool(user.reach.cities),
        "log": LogForm(actor=user, town=chosen_town(request)),
        "kinds": KINDS,
        "timeline": timeline_of(request, timeline.of_person(person, user)),
        "tasks": Task.objects.visible_to(user).open().filter(person=person).select_related("owner"),
        "today": timezone.localdate(),
        "candidacies": _candidacies(contacts, user),
        "enrollments": Enrollment.objects.visible_to(user)
        .filter(person=person)
        .select_related("campaign")
        .order_by("-enrolled_at")[:10],
    }


def _contacts(person: Person, user: User) -> list[Contact]:
    contacts: list[Any] = list(contacts_of(person, user).prefetch_related("shares__city"))
    for contact in contacts:
        contact.is_ours = contact.city_id in user.reach.cities
        contact.taken = [contact.city_id, *(share.city_id for share in contact.shares.all())]
    return contacts


def _candidacies(contacts: list[Contact], user: User) -> Any:
    places = {contact.organization_id for contact in contacts if contact.organization_id}
    rows = Candidacy.objects.visible_to(user).filter(organization__in=places)
    return rows.select_related("need__city", "organization").order_by("stage", "-score", "id")
