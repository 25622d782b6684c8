"""What does an organization's page show? Facts for all; people, timeline and boards for those who may."""

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from crm.choices import InteractionKind
from crm.models import Candidacy, Contact, Organization, Task, User
from crm.permissions import may_add_organization, may_edit_organization
from crm.queries.people import courtesy_facts
from outreach.queries import timeline
from web.access import chosen_town

from .forms.interactions import KINDS, LogForm
from .forms.organizations import HoldForm
from .requests import StaffRequest
from .timelines import timeline_of


def organization_shown(request: StaffRequest, organization: Organization) -> dict[str, Any]:
    """The page's parts; the number of queries does not depend on how much there is."""
    user = request.user
    facts = {
        "organization": organization,
        "held": organization.held.select_related("competence").order_by("competence__path"),
        "may_edit": may_edit_organization(user, organization),
        "may_add": may_add_organization(user),
        "hold": HoldForm(),
    }
    return facts | (_contents(request, organization, user) if user.reach.people else {})


def _contents(request: StaffRequest, organization: Organization, user: User) -> dict[str, Any]:
    contacts = Contact.objects.visible_to(user).filter(organization=organization)
    boards = Candidacy.objects.visible_to(user).filter(organization=organization)
    return {
        "log": LogForm(actor=user, town=chosen_town(request)),
        "kinds": KINDS,
        "timeline": timeline_of(request, timeline.of_organization(organization, user)),
        "contacts": contacts.select_related("person").order_by("-ends_date", "person__sort_key", "id"),
        "tasks": Task.objects.visible_to(user)
        .open()
        .filter(organization=organization)
        .select_related("owner"),
        "today": timezone.localdate(),
        "candidacies": boards.select_related("need__city").order_by("stage", "-score", "id"),
        "courtesy": [
            {"city": fact.city, "at": fact.at, "kind_name": capfirst(str(InteractionKind(fact.kind).label))}
            for fact in courtesy_facts(organization, user)
        ],
    }
