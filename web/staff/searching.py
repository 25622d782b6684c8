"""How does what was found read, kind by kind, with the list behind it?"""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from crm.models import User
from crm.queries.search import Found


def groups_of(found: Found, text: str, user: User) -> list[dict[str, Any]]:
    """People (for those who see them), organizations, needs: rows with address, label and a note."""
    words = urlencode({"q": text})
    groups = [
        {
            "name": "organizations",
            "label": _("Organizations"),
            "icon": "building-2",
            "url": f"{reverse('staff:organizations')}?{words}",
            "rows": [
                _row("staff:organization", each, f"{each.get_kind_display()}{_place(each)}")
                for each in found.organizations
            ],
        },
        {
            "name": "needs",
            "label": _("Competence needs"),
            "icon": "target",
            "url": f"{reverse('staff:needs')}?{words}",
            "rows": [_row("staff:need", each, str(each.city)) for each in found.needs],
        },
    ]
    people = {
        "name": "people",
        "label": _("People"),
        "icon": "user",
        "url": f"{reverse('staff:people')}?{words}",
        "rows": [_row("staff:person", each, "") for each in found.people],
    }
    return [people, *groups] if user.reach.people else groups


def _row(name: str, row: Any, note: str) -> dict[str, Any]:
    return {"url": reverse(name, args=[row.pk]), "label": str(row), "note": note}


def _place(organization: Any) -> str:
    return f", {organization.city}" if organization.city else ""
