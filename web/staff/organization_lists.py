"""Which organizations does the list show, and in which order?"""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from crm.models import Candidacy, City, Contact, Organization, User
from crm.queries.filters import OrganizationFilter
from web.access import chosen_town

from .filters import dressed, one_of
from .lists import address
from .requests import StaffRequest

ORDERS = {
    "name": ("sort_key", "id"),
    "kind": ("kind", "sort_key", "id"),
    "city": ("place", "sort_key", "id"),
}
SHOWN = ("q", "city", "competence", "stage", "kind")


def organizations_found(request: StaffRequest) -> OrganizationFilter:
    """The filter of the list, over the chosen town's organizations or the whole network's."""
    rows = _listed(request.user)
    town = chosen_town(request)
    if town and request.GET.get("show") != "network":
        rows = rows.filter(known_to(town, request.user))
    found = dressed(OrganizationFilter(request.GET, queryset=rows, request=request), SHOWN)
    places = City.objects.filter(Q(is_town=True) | Exists(Organization.objects.filter(city=OuterRef("pk"))))
    found.form.fields["city"].queryset = places
    found.form.fields["city"].label = _("Municipality")
    one_of(found.form.fields["city"], _("Any"))
    return found


def known_to(town: str, user: User) -> Q:
    """In the town, kept by it, holding one of its contacts, or on one of its boards."""
    contacts = Contact.objects.visible_to(user).filter(city=town, organization=OuterRef("pk"))
    boards = Candidacy.objects.visible_to(user).filter(need__city=town, organization=OuterRef("pk"))
    return Q(city=town) | Q(keeper=town) | Exists(contacts) | Exists(boards)


def tabs_of(request: StaffRequest) -> list[dict[str, Any]]:
    """The chosen town's organizations, or all of the network's."""
    is_wide = request.GET.get("show") == "network"
    return [
        {
            "label": _("Known to this town"),
            "url": address(request, show=None),
            "current": not is_wide,
            "count": None,
        },
        {
            "label": _("The whole network"),
            "url": address(request, show="network"),
            "current": is_wide,
            "count": None,
        },
    ]


def _listed(user: User) -> QuerySet[Organization]:
    contacts = Contact.objects.visible_to(user).current().filter(organization=OuterRef("pk")).order_by()
    people = contacts.values("organization").annotate(number=Count("person", distinct=True)).values("number")
    return (
        Organization.objects.visible_to(user)
        .select_related("city")
        .prefetch_related("held__competence")
        .annotate(
            people_count=Coalesce(Subquery(people, output_field=IntegerField()), 0),
            place=Coalesce("city__sort_key", Value("")),
        )
    )
