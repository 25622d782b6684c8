"""Does the service live, is it ready, and how does it do?"""

import ipaddress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from redis import Redis
from redis.exceptions import RedisError

# Written by worker/jobs.py: who composes, who sends, who rings.
HEARTBEATS = {name: f"seutu:heartbeat:{name}" for name in ("worker", "mail_worker", "beat")}
FRESH_FOR = timedelta(seconds=30)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process lives; asks nobody else."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readiness(request: HttpRequest) -> JsonResponse:
    """What the web process stands on. 503 without database or with migrations missing; the rest is told."""
    database, migrations = database_state()
    redis, beats = redis_state(timezone.now())
    is_ready = database == "ok" and migrations == "ok"
    whole = is_ready and redis == "ok" and all(beat["is_fresh"] for beat in beats.values())
    report: dict[str, Any] = {
        "status": "ok" if whole else "degraded" if is_ready else "failing",
        "version": settings.VERSION,
        "database": database,
        "redis": redis,
        **beats,
        "migrations": migrations,
    }
    return JsonResponse(report, status=200 if is_ready else 503)


def database_state() -> tuple[str, str]:
    """(database, migrations), each "ok" or what is wrong."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, ImproperlyConfigured, AttributeError) as error:
        return f"unreachable: {type(error).__name__}", "unknown"
    return "ok", f"{len(missing)} missing" if missing else "ok"


def redis_state(now: datetime) -> tuple[str, dict[str, dict[str, Any]]]:
    """Redis, and when workers and beat last gave a sign there."""
    client = Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)
    try:
        values: Any = client.mget(list(HEARTBEATS.values()))
    except RedisError as error:
        silent = {"at": None, "is_fresh": False}
        return f"unreachable: {type(error).__name__}", dict.fromkeys(HEARTBEATS, silent)
    finally:
        client.close()
    return "ok", {name: beat_of(value, now) for name, value in zip(HEARTBEATS, values, strict=True)}


def beat_of(value: bytes | None, now: datetime) -> dict[str, Any]:
    """A heartbeat's time and whether it is recent."""
    at = parse_datetime(value.decode()) if value else None
    is_fresh = at is not None and at.tzinfo is not None and now - at < FRESH_FOR
    return {"at": at.isoformat() if at else None, "is_fresh": is_fresh}


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus: with METRICS_TOKEN as bearer, or without one from this machine alone."""
    if not may_measure(request):
        return HttpResponseForbidden("METRICS_TOKEN is needed.", content_type="text/plain")
    return ExportToDjangoView(request)


def may_measure(request: HttpRequest) -> bool:
    """Whether the caller may read the metrics. A proxy on this machine does not make its clients local."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")
    if request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded"):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
