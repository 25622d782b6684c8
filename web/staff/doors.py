"""Who sees people's contents on outreach's screens, and who gets figures in their place?"""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from outreach.queries import figures

from .requests import StaffRequest
from .screens import screen

View = Callable[..., HttpResponse]


def contents(view: View) -> View:
    """A list with people in it. Who gets figures only gets them in its place."""

    @screen
    @wraps(view)
    def answered(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.reach.people:
            return render(request, "staff/outreach/figures.html", {"figures": figures.of_network()})
        return view(request, *args, **kwargs)

    return answered


def verb(view: View) -> View:
    """A change: by POST alone, and by those who see people's contents."""

    @screen
    @require_POST
    @wraps(view)
    def answered(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.reach.people:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return answered


def seen(request: StaffRequest, rows: Any, pk: Any) -> Any:
    """The one row of `rows` that the reader may see; else it is not there."""
    return get_object_or_404(rows.visible_to(request.user), pk=pk)


def uuid_or_404(text: str) -> uuid.UUID:
    """An id from the address; what is none names nothing."""
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error
