"""Every job: a doorbell that calls one verb. What is due is asked of the database."""

from django.core.cache import cache
from django.utils import timezone

from crm.actions import imports
from outreach.actions import campaigns, enrollments, ledger, send

from .app import app

# A sending job works while there is mail, then makes room for the next tick.
SLICE_SECONDS = 15
HEARTBEAT = "heartbeat:worker"


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
    ledger.settle_expired(timezone.now())


@app.task
def apply_imports() -> None:
    imports.apply_due(timezone.now())


@app.task
def heartbeat() -> None:
    """Beat sent this and a worker took it: both live. /readiness reads the time."""
    cache.set(HEARTBEAT, timezone.now().isoformat(), timeout=600)
