"""What did a mail server's pipe bring? One raw mail (RFC 5322) as the body of a POST."""

import base64
import binascii

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from outreach.actions.receive import record_response

from .counts import count_mail, count_refusal

DOOR = "pipe"


@csrf_exempt
@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    """202 with what became of it, for any bytes; 401 and 403 for strangers, 413 too much, 400 nothing."""
    if not settings.INBOUND_MAIL_SECRET:
        return refuse(403, "closed", "INBOUND_MAIL_SECRET is not set: this door is closed.")
    if not knows_the_secret(request.headers.get("Authorization", "")):
        response = refuse(401, "unauthorized", "The secret is wrong.")
        response["WWW-Authenticate"] = 'Basic realm="inbound mail"'
        return response
    raw = read_up_to(request, settings.INBOUND_MAIL_LIMIT)
    if raw is None:
        return refuse(413, "too_large", f"A mail has at most {settings.INBOUND_MAIL_LIMIT} bytes.")
    if not raw:
        return refuse(400, "empty", "The body is empty; it should be a raw mail.")
    receipt = record_response(raw, door=DOOR, now=timezone.now())
    count_mail(DOOR, receipt.outcome)
    return JsonResponse({"outcome": str(receipt.outcome), "known": receipt.known}, status=202)


def refuse(status: int, code: str, detail: str) -> JsonResponse:
    """An answer for the server's log, counted."""
    count_refusal(code)
    return JsonResponse({"outcome": "refused", "code": code, "detail": detail}, status=status)


def knows_the_secret(header: str) -> bool:
    """Basic auth: the secret is "user:password", or the password of any user where it has no colon."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        given = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return False
    secret = settings.INBOUND_MAIL_SECRET.encode()
    if b":" not in secret:
        given = given.partition(b":")[2]
    return constant_time_compare(given, secret)


def read_up_to(request: HttpRequest, limit: int) -> bytes | None:
    """The body, or None where it is over `limit`: by its stated length, or once that much was read."""
    stated = request.META.get("CONTENT_LENGTH") or "0"
    if stated.isdecimal() and int(stated) > limit:
        return None
    raw = request.read(limit + 1)
    return None if len(raw) > limit else raw
