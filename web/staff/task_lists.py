"""Whose tasks does the list show, and in which order?"""

from datetime import date
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from crm.models import Task, User
from web.access import chosen_town

from .lists import address
from .requests import StaffRequest

# A task without a day comes after all that have one.
SOME_DAY = date(9999, 12, 31)
ORDERS = {
    "due": ("due", "id"),
    "title": ("title", "id"),
    "town": ("city__sort_key", "due", "id"),
}
SHOWN = ("mine", "all", "done")


def task_list(user: User, town: str | None, shown: str) -> QuerySet[Task]:
    """The tasks of one tab, of the chosen town."""
    rows = Task.objects.visible_to(user).select_related("city", "owner", "person", "organization")
    rows = rows.annotate(due=Coalesce("due_date", Value(SOME_DAY)))
    if town:
        rows = rows.filter(city=town)
    if shown == "done":
        return rows.filter(done_at__isnull=False)
    return rows.open() if shown == "all" else rows.open().filter(owner=user)


def views_of(request: StaffRequest) -> list[dict[str, Any]]:
    """The tabs above the list, each with its count."""
    names = {"mine": _("Mine"), "all": _("Everyone's"), "done": _("Done")}
    current = request.GET.get("show", "mine")
    town = chosen_town(request)
    return [
        {
            "label": names[shown],
            "url": address(request, show=shown, sort=None),
            "current": shown == current,
            "count": task_list(request.user, town, shown).count(),
        }
        for shown in SHOWN
    ]
