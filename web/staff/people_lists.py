"""Which people does the list show, and in which order?"""

from datetime import UTC, datetime

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from crm.models import Person, User
from crm.queries.people import people_list
from outreach.queries.people import PersonFilter, last_contact

from .filters import dressed, scoped
from .lists import Page, page_of
from .requests import StaffRequest

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
ORDERS = {"name": ("sort_key", "given_name", "id"), "contacted": ("contacted", "id")}
SHOWN = ("q", "city", "competence", "stage", "kind", "language", "has_email", "not_contacted_days")


def people_found(request: StaffRequest) -> PersonFilter:
    """The filter of the people list, bound to the address and the chosen town."""
    found = PersonFilter(scoped(request), queryset=_with_last_contact(request.user), request=request)
    return dressed(found, SHOWN)


def people_page(request: StaffRequest, found: PersonFilter) -> Page:
    """A page of people, each with `shown_contacts` (those that last) and `shown_towns`."""
    page = page_of(request, found.qs, ORDERS, "name")
    for person in page.rows:
        current = [contact for contact in person.visible_contacts if contact.ends_date is None]
        person.shown_contacts = current
        person.shown_towns = list(dict.fromkeys(contact.city for contact in person.visible_contacts))
    return page


def _with_last_contact(user: User) -> QuerySet[Person]:
    last = last_contact(user)
    return people_list(user).annotate(last_at=last, contacted=Coalesce(last, Value(NEVER)))
