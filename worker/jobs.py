"""Every job: a doorbell that calls one verb. What is due is asked of the database."""

from celery.signals import before_task_publish
from django.conf import settings
from django.utils import timezone
from redis import Redis

from crm.actions import idempotency, imports
from outreach.actions import campaigns, enrollments, send
from outreach.actions import settle as settling

from .app import app

# A sending job works while there is mail, then makes room for the next tick.
SLICE_SECONDS = 15
# /readiness reads these: that beat rings, that someone composes, and that someone sends.
CLOCK_BEAT = "seutu:heartbeat:beat"
WORKER_BEAT, MAIL_WORKER_BEAT = "seutu:heartbeat:worker", "seutu:heartbeat:mail_worker"


@app.task
def advance() -> None:
    """Start campaigns whose hour has come, move people along, close what is done."""
    now = timezone.now()
    campaigns.start_due(now)
    while enrollments.advance_due(now):
        pass
    campaigns.finish_done(now)


@app.task
def send_batch() -> None:
    send.send_slice(clock=timezone.now, seconds=SLICE_SECONDS)


@app.task
def settle() -> None:
    settling.settle(timezone.now())


@app.task
def apply_imports() -> None:
    imports.apply_due(timezone.now())


@app.task
def tidy() -> None:
    """Once a night: what was kept for a while only."""
    idempotency.forget_expired(timezone.now())


@app.task
def heartbeat() -> None:
    _beat(WORKER_BEAT)


@app.task
def mail_heartbeat() -> None:
    _beat(MAIL_WORKER_BEAT)


@before_task_publish.connect(sender="worker.jobs.heartbeat")
def note_the_clock(**_message: object) -> None:
    """Beat is about to ring: the clock lives, whether or not a worker does."""
    _beat(CLOCK_BEAT)


def _beat(key: str) -> None:
    with Redis.from_url(settings.REDIS_URL) as redis:
        redis.set(key, timezone.now().isoformat(), ex=600)
