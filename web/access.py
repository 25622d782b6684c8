"""Who is at the door, and what do they wear? Login, the chosen town, the frame of each screen."""

from collections.abc import Callable
from typing import Any

import pghistory
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from crm.models import City, Task, User
from outreach.actions import compose
from outreach.choices import MessageState
from outreach.models import Message, Response

TOWN_KEY = "town"


def staff_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A screen of the workspace: for those who sign in and have a role."""

    @never_cache  # people's data stays in no browser's cache
    @login_required
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.user, User) or not request.user.reach.facts:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def chosen_town(request: HttpRequest) -> str | None:
    """The code of the town that scopes the screens; None for all the user may see."""
    return request.session.get(TOWN_KEY) or None


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the shell of each screen shows: towns to choose from, counts in the navigation."""
    user = request.user if hasattr(request, "user") else None
    if not isinstance(user, User) or not user.reach.facts:
        return {}
    town = chosen_town(request)
    waiting: dict[str, QuerySet] = {
        "responses": Response.objects.visible_to(user).new(),
        "tasks": Task.objects.visible_to(user).open(),
        "in_doubt": Message.objects.visible_to(user).filter(state=MessageState.UNCERTAIN),
    }
    counts = {name: (rows.filter(city=town) if town else rows).count() for name, rows in waiting.items()}
    towns = list(City.objects.towns())
    return {
        "towns": towns,
        "town": next((city for city in towns if city.code == town), None),
        "counts": counts,
        "catcher_url": settings.CATCHER_URL if user.reach.people else "",
    }


class HistoryMiddleware:
    """Each change of a request carries who made it and through which door (pghistory's context)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        user = getattr(request, "user", None)
        who = str(user.pk) if user is not None and user.is_authenticated else None
        with pghistory.context(user=who, door=request.path):
            return self.get_response(request)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; mail about them waits in the same queue as all mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail = self.render_mail(template_prefix, email, context)
        compose.queue_account_mail(email, subject=mail.subject, text=mail.body, now=timezone.now())
