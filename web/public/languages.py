"""In which language does a page speak to someone we have not met?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from crm.choices import Language


def chosen(request: HttpRequest, default: str) -> str:
    """The language that the reader chose on our pages, else `default`."""
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return cookie if cookie in Language.values else default


def page(
    request: HttpRequest, name: str, context: dict[str, object], *, language: str | None = None
) -> HttpResponse:
    """The page `name` in the reader's language: a text of its own for each, as lawyers read them."""
    spoken = language or translation.get_language() or Language.FI
    with translation.override(spoken):
        return render(request, f"public/{name}/{spoken}.html", context)
