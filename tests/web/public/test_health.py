"""Is the truth told about life, readiness and figures, to those who may hear it?"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from web.public.health import FRESH_FOR, beat_of

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def test_healthz_asks_nobody(client: Client) -> None:
    """Without the `db` fixture a query would fail this test."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_readiness_tells_each_part(client: Client, db: None, settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readiness")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "degraded",
        "version": settings.VERSION,
        "database": "ok",
        "redis": "unreachable: ConnectionError",
        "worker": {"at": None, "is_fresh": False},
        "mail_worker": {"at": None, "is_fresh": False},
        "beat": {"at": None, "is_fresh": False},
        "migrations": "ok",
    }


def test_a_missing_migration_is_not_ready(client: Client, db: None, settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'crm'")
    answer = client.get("/readiness")
    assert (answer.status_code, answer.json()["status"]) == (503, "failing")
    assert answer.json()["migrations"].endswith("missing")


@pytest.mark.parametrize(
    ("value", "is_fresh"),
    [
        (None, False),
        (b"nonsense", False),
        (b"2026-11-24T10:00:00", False),
        (NOW.isoformat().encode(), True),
        ((NOW - FRESH_FOR + timedelta(seconds=1)).isoformat().encode(), True),
        ((NOW - FRESH_FOR).isoformat().encode(), False),
    ],
)
def test_a_heartbeat_is_fresh_for_half_a_minute(value: bytes | None, is_fresh: bool) -> None:
    assert beat_of(value, NOW)["is_fresh"] is is_fresh


@pytest.mark.parametrize(
    ("token", "headers", "place", "status"),
    [
        ("", {}, "127.0.0.1", 200),
        ("", {}, "::1", 200),
        ("", {}, "192.0.2.1", 403),
        ("", {"X-Forwarded-For": "192.0.2.1"}, "127.0.0.1", 403),
        ("", {}, "nowhere", 403),
        ("t", {}, "127.0.0.1", 403),
        ("t", {"Authorization": "Bearer t"}, "192.0.2.1", 200),
        ("t", {"Authorization": "Bearer ö"}, "192.0.2.1", 403),
    ],
)
def test_metrics_are_for_the_token_or_this_machine(
    client: Client, settings: Any, token: str, headers: dict[str, str], place: str, status: int
) -> None:
    settings.METRICS_TOKEN = token
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=place).status_code == status
