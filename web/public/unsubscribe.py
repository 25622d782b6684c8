"""Does the reader of a mail want no more? One click, no login, no cookie (RFC 8058)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from prometheus_client import Counter

from outreach.actions import suppress
from outreach.errors import BadToken
from outreach.models import Message, Suppression

from .languages import chosen, page

BAD_TOKENS = Counter("seutu_bad_tokens", "Links in mails that were altered or never ours")


def message_of(token: str) -> Message:
    """The mail whose reader came, or 404: a token is whole or it is nothing."""
    try:
        return suppress.message_to_unsubscribe(token)
    except BadToken:
        BAD_TOKENS.inc()
        raise Http404 from None


def is_off(message: Message) -> bool:
    """Whether this reader's address gets no mail."""
    return Suppression.objects.covering([message.to_email]).exists()


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows, since scanners follow links; POST does. A second POST with `undo` takes it back.

    Without CSRF protection on purpose: the token is the permission, and mail programs send no cookie.
    """
    message = message_of(token)
    if request.method == "POST":
        verb = suppress.resubscribe if "undo" in request.POST else suppress.unsubscribe
        verb(token, now=timezone.now())
    context = {
        "token": token,
        "address": message.to_email,
        "is_off": is_off(message),
        "undone": request.method == "POST" and "undo" in request.POST,
    }
    return page(request, "unsubscribe", context, language=chosen(request, message.language))


@never_cache
@require_http_methods(["GET", "HEAD"])
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Language and whether mails come. A forwarded mail must not open more than that."""
    message = message_of(token)
    context = {
        "token": token,
        "address": message.to_email,
        "mail_language": message.language,
        "is_off": is_off(message),
    }
    return page(request, "preferences", context, language=chosen(request, message.language))
