"""Does every tick ring at a door that someone answers, and does a bell do what it says?"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from crm.models import IdempotencyKey
from crm.models.base import uuid7
from crm.models.idempotency import KEPT_FOR
from stack import parts
from stack.composefile import FILE
from worker import jobs
from worker.app import app


def queues_of(command: tuple[str, ...]) -> str:
    """What stands after -Q."""
    return command[command.index("-Q") + 1]


def routed() -> set[str]:
    """The queues that jobs of the clock go to."""
    tasks = {entry["task"] for entry in app.conf.beat_schedule.values()}
    routes = app.conf.task_routes
    return {routes.get(task, {"queue": app.conf.task_default_queue})["queue"] for task in tasks}


def test_each_queue_has_a_worker_of_its_own() -> None:
    assert {queues_of(child.command) for child in parts.workers({})} == routed()
    assert all(f"-Q, {queue}," in FILE.read_text() for queue in routed())


@pytest.mark.django_db
def test_the_night_drops_what_was_kept_long_enough() -> None:
    for key in ("old", "new"):
        IdempotencyKey.objects.create(actor_id=uuid7(), key=key, digest="0" * 64, status=201)
    IdempotencyKey.objects.filter(key="old").update(
        created_at=timezone.now() - KEPT_FOR - timedelta(minutes=1)
    )
    jobs.tidy()
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["new"]


@pytest.mark.django_db
def test_a_sign_of_the_mail_worker_is_seen_in_readiness(client: Client) -> None:
    jobs.mail_heartbeat()
    assert client.get("/readiness").json()["mail_worker"]["is_fresh"] is True
