"""Which needs does the list show, and in which order?"""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from crm.choices import NeedState
from crm.models import Candidacy, CompetenceNeed, User
from crm.queries.filters import NeedFilter

from .filters import dressed, scoped
from .lists import Page, page_of
from .requests import StaffRequest

ORDERS = {
    "town": ("city__sort_key", "priority", "name_fi", "id"),
    "name": ("name_fi", "id"),
    "priority": ("priority", "city__sort_key", "name_fi", "id"),
}
SHOWN = ("q", "city", "competence", "state", "priority")


def needs_found(request: StaffRequest) -> NeedFilter:
    """The filter of the needs, bound to address and chosen town; open ones unless it says otherwise."""
    asked = scoped(request)
    if "state" not in asked:
        asked["state"] = NeedState.OPEN
    return dressed(NeedFilter(asked, queryset=_listed(request.user), request=request), SHOWN)


def needs_page(request: StaffRequest, found: NeedFilter) -> Page:
    """A page of needs; `is_ours` says whether the user works on the board behind one."""
    page = page_of(request, found.qs, ORDERS, "town")
    for need in page.rows:
        need.is_ours = need.city_id in request.user.reach.cities
    return page


def _listed(user: User) -> QuerySet[CompetenceNeed]:
    boards = Candidacy.objects.visible_to(user).ongoing().filter(need=OuterRef("pk")).order_by()
    number = boards.values("need").annotate(number=Count("pk")).values("number")
    return (
        CompetenceNeed.objects.visible_to(user)
        .select_related("city", "competence")
        .annotate(candidates=Coalesce(Subquery(number, output_field=IntegerField()), 0))
    )
