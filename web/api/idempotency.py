"""Was this POST made before? Then its first answer is given again and nothing is done twice.

The answer is written in the transaction of what it answers for: both are there, or neither.
"""

import hashlib
import json
import uuid
from http import HTTPStatus
from typing import Any, cast

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from crm.actions.idempotency import forget_expired
from crm.models import IdempotencyKey

from .errors import BadParameter, Precondition

KEPT_HEADERS = ("Location", "ETag")
LONGEST = 255


class Replay(Exception):
    """This request was answered before; `response` is that answer."""

    def __init__(self, response: Response) -> None:
        super().__init__("replayed")
        self.response = response


def recall(request: Request) -> None:
    """Raise Replay for a repeat, 422 for a key used for something else, 409 while the first one runs."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return
    if not 0 < len(key) <= LONGEST or not key.isprintable():
        raise BadParameter("Idempotency-Key", _("A key has 1 to 255 printable characters."))
    _lock(f"{_actor_id(request)}:{key}")
    forget_expired(timezone.now())
    known = IdempotencyKey.objects.filter(actor_id=_actor_id(request), key=key).first()
    if known is None:
        return
    if known.digest != _digest(request):
        raise Precondition(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            _("This key was used for another request."),
            "idempotency_key_reused",
        )
    headers = {**known.headers, "Idempotency-Replayed": "true"}
    raise Replay(Response(known.body, status=known.status, headers=headers))


def remember(request: Request, response: Response) -> None:
    """Keep a successful answer; a refused request left nothing behind and may be made again."""
    key = request.headers.get("Idempotency-Key")
    if key is None or response.status_code >= HTTPStatus.BAD_REQUEST:
        return
    IdempotencyKey.objects.create(
        actor_id=_actor_id(request),
        key=key,
        digest=_digest(request),
        status=response.status_code,
        headers={name: response[name] for name in KEPT_HEADERS if name in response},
        body=_plain(response.data),
    )


def _actor_id(request: Request) -> uuid.UUID:
    """The client's or user's id; both are of one space."""
    return cast(uuid.UUID, request.user.pk)


def lock_number(name: str) -> int:
    """The advisory lock that stands for `name`."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def _lock(name: str) -> None:
    """Held to the end of the transaction; whoever comes meanwhile is told so at once."""
    number = lock_number(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        (is_free,) = cursor.fetchone()
    if not is_free:
        raise Precondition(
            HTTPStatus.CONFLICT, _("The first request with this key is still running."), "in_flight"
        )


def _digest(request: Request) -> str:
    """Of method, address and what was sent: parsed, since a form's boundary differs at each sending."""
    seen = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    seen.update(_canonical(request.data).encode())
    for name in sorted(request.FILES):
        upload = request.FILES[name]
        upload.seek(0)
        seen.update(f"\n{name} {upload.name}\n".encode())
        for chunk in upload.chunks():
            seen.update(chunk)
        upload.seek(0)
    return seen.hexdigest()


def _canonical(sent: Any) -> str:
    if hasattr(sent, "lists"):
        sent = {name: values for name, values in sent.lists() if all(isinstance(v, str) for v in values)}
    return json.dumps(sent, sort_keys=True)


def _plain(body: Any) -> Any:
    return json.loads(json.dumps(body, cls=JSONEncoder))
