"""Does one client ask too often? Counted in Redis; without Redis nobody is turned away."""

import logging
from typing import TYPE_CHECKING

from django.core.cache import caches
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

if TYPE_CHECKING:  # DRF's views read the settings that name this module
    from rest_framework.views import APIView

log = logging.getLogger(__name__)


class ClientThrottle(SimpleRateThrottle):
    """So many requests a minute for each client or user; the rate is a setting."""

    scope = "client"
    cache = caches["default"]

    def get_cache_key(self, request: Request, view: "APIView") -> str | None:
        actor = request.user
        if not getattr(actor, "is_authenticated", False):
            return None
        return self.cache_format % {"scope": self.scope, "ident": actor.pk}

    def allow_request(self, request: Request, view: "APIView") -> bool:
        try:
            return super().allow_request(request, view)
        except RedisError:
            log.warning("api.throttle_is_blind")
            return True
