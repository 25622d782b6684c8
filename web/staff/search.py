"""Where is it? People, organizations and needs that answer to the words."""

from django.http import HttpResponse
from django.shortcuts import render

from crm.queries.search import search as find

from .requests import StaffRequest
from .screens import screen
from .searching import groups_of

EACH = 15


@screen
def search(request: StaffRequest) -> HttpResponse:
    """What the words in `q` find, each kind with its own list behind it."""
    text = request.GET.get("q", "").strip()
    found = find(request.user, text, EACH)
    shown = {"q": text, "groups": groups_of(found, text, request.user), "is_empty": not found}
    return render(request, "staff/search/page.html", shown)
