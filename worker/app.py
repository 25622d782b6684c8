"""Celery: clock and muscle. The database is the queue; losing Redis loses nothing but ticks."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("seutu")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_time_limit=120,
    task_soft_time_limit=100,
    # A tick that was not taken in time is worth nothing: the next one does its work.
    task_default_queue="default",
    task_routes={
        "worker.jobs.send_batch": {"queue": "mail"},
        "worker.jobs.settle": {"queue": "mail"},
        "worker.jobs.advance": {"queue": "default"},
        "worker.jobs.apply_imports": {"queue": "import"},
        "worker.jobs.heartbeat": {"queue": "default"},
        "worker.jobs.mail_heartbeat": {"queue": "mail"},
    },
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": 3600, "socket_keepalive": True},
    worker_hijack_root_logger=False,
    timezone="Europe/Helsinki",
    beat_schedule={
        "advance": {"task": "worker.jobs.advance", "schedule": 1.0, "options": {"expires": 5}},
        "send": {"task": "worker.jobs.send_batch", "schedule": 1.0, "options": {"expires": 5}},
        "settle": {"task": "worker.jobs.settle", "schedule": 5.0, "options": {"expires": 5}},
        "imports": {"task": "worker.jobs.apply_imports", "schedule": 2.0, "options": {"expires": 5}},
        "tidy": {"task": "worker.jobs.tidy", "schedule": crontab(hour=3, minute=10)},
        "heartbeat": {"task": "worker.jobs.heartbeat", "schedule": 5.0, "options": {"expires": 10}},
        # It outlives a tick of sending: under full load the next free process takes it first.
        "mail_heartbeat": {
            "task": "worker.jobs.mail_heartbeat",
            "schedule": 5.0,
            "options": {"expires": 10},
        },
    },
)
app.autodiscover_tasks(["worker"], related_name="jobs")
