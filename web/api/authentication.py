"""Which system calls, and is it let in? API keys, staff sessions, scopes."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from crm.choices import Scope
from crm.models import ApiClient, User

if TYPE_CHECKING:  # DRF's views read the settings that name this module
    from rest_framework.views import APIView


class ApiKeyAuthentication(BaseAuthentication):
    """`Authorization: Api-Key <key>`; the client stands in request.user."""

    keyword = "Api-Key"

    def authenticate(self, request: Request) -> tuple[ApiClient, str] | None:
        word, _blank, key = request.headers.get("Authorization", "").partition(" ")
        if word.lower() != self.keyword.lower():
            return None
        if not key.isascii() or not key.isprintable():
            raise AuthenticationFailed(_("This key is unknown, expired or revoked."))
        now = timezone.now()
        client = ApiClient.objects.filter(
            key_prefix=key.partition(".")[0], key_digest=ApiClient.digest(key)
        ).first()
        if client is None or not client.is_live(now):
            raise AuthenticationFailed(_("This key is unknown, expired or revoked."))
        # Once a minute is enough for "last used", and spares a write at each call.
        if client.last_used_at is None or (now - client.last_used_at).total_seconds() > 60:
            ApiClient.objects.filter(pk=client.pk).update(last_used_at=now)
        return client, key

    def authenticate_header(self, request: Request) -> str:
        return self.keyword


class StaffSessionAuthentication(SessionAuthentication):
    """Staff who try the API from its page, with the rights their screens have."""


class HasScope(BasePermission):
    """The scope of the view's room: `<room>:read` for safe methods, `<room>:write` for others.

    Views of people's data set `needs_personal_data`; `room` is "register" or "outreach".
    """

    def has_permission(self, request: Request, view: "APIView") -> bool:
        actor: Any = request.user
        if not getattr(actor, "is_authenticated", False):
            return False
        if isinstance(actor, User):
            return actor.reach.facts
        room: str = view.room  # type: ignore[attr-defined]  # each Resource has one
        needed = {f"{room}:{'read' if request.method in SAFE_METHODS else 'write'}"}
        if getattr(view, "needs_personal_data", False):
            needed.add(Scope.PERSONAL_DATA)
        if missing := sorted(str(scope) for scope in needed - set(actor.scopes)):
            raise PermissionDenied(_("The key lacks: %(scopes)s") % {"scopes": ", ".join(missing)})
        return True
