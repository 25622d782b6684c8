"""Who may open a screen, and what does it answer when a verb refuses?"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from crm.errors import InvalidFields, NotAllowed, NotYours, Refused
from web.access import staff_view

from .requests import StaffRequest

View = Callable[..., HttpResponse]
Made = TypeVar("Made")
UNPROCESSABLE = 422


def screen(view: View) -> View:
    """A screen for all who have a role; a verb's NotYours is 404, its NotAllowed 403."""

    @staff_view
    @wraps(view)
    def answered(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotYours as error:
            raise Http404 from error
        except NotAllowed as error:
            raise PermissionDenied from error

    return answered


def people_screen(view: View) -> View:
    """A screen with people's particulars: not for those who get figures only."""

    @screen
    @wraps(view)
    def checked(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.reach.people:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def saved(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """What the verb made; None where the form or the verb refuses, the reasons then stand in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except (NotYours, NotAllowed):
        raise
    except InvalidFields as refusal:
        for field, messages in refusal.fields.items():
            for message in messages:
                form.add_error(field if field in form.fields else NON_FIELD_ERRORS, f"{message}")
    except Refused as refusal:
        form.add_error(NON_FIELD_ERRORS, f"{refusal.message}")
    return None


def posted(request: HttpRequest, form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """What `saved` answers, for a form that was sent; None for one that is only shown."""
    return saved(form, act) if request.method == "POST" else None


def status_of(form: forms.Form) -> int:
    """200 for a fresh form, 422 for one that comes back with errors."""
    return UNPROCESSABLE if form.is_bound and form.errors else 200


def back_to(request: HttpRequest, otherwise: Any) -> HttpResponseRedirect:
    """To the address in `next` where it is one of ours, else to `otherwise`."""
    wish = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wish, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(wish)
    return redirect(otherwise)
