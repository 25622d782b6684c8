"""What if a provider's webhook gets something that no provider sends?"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from anymail.exceptions import AnymailConfigurationError, AnymailError
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .events import NotRecorded

log = logging.getLogger(__name__)

# What a parser raises that was given something else.
UNREADABLE = (AnymailError, SuspiciousOperation, LookupError, ValueError, TypeError, AttributeError)
View = Callable[..., HttpResponse]


def calmly(view: View) -> View:
    """anymail's view; what it cannot read is 400, a provider that is not set up 404.

    Without a secret the doors stay shut: anyone could report a complaint. Our own failure stays an
    error, so that the provider tells us again.
    """

    @csrf_exempt
    @wraps(view)
    def calm(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.ANYMAIL.get("WEBHOOK_SECRET"):
            return HttpResponse("Set ANYMAIL_WEBHOOK_SECRET.", status=403, content_type="text/plain")
        try:
            return view(request, *args, **kwargs)
        except NotRecorded:
            raise
        except AnymailConfigurationError:
            return HttpResponse("This provider is not set up.", status=404, content_type="text/plain")
        except UNREADABLE as error:
            log.warning("webhook.unreadable", extra={"path": request.path, "error": type(error).__name__})
            return HttpResponse("This cannot be read.", status=400, content_type="text/plain")

    return calm
