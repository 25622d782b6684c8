"""Next steps for people: opened, changed, done, opened again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from ..models import City, Organization, Person, Task, User
from ..permissions import Actor
from .duty import assign, demand_row, demand_sight, demand_town, save

FIELDS = frozenset(["title", "due_date", "city", "owner", "person", "organization"])


@transaction.atomic
def open_task(
    *,
    title: str,
    city: City,
    now: datetime,
    actor: Actor | None = None,
    owner: User | None = None,
    due_date: date | None = None,
    person: Person | None = None,
    organization: Organization | None = None,
) -> Task:
    """A next step for `owner`, or for the town where nobody is named."""
    demand_town(actor, city)
    demand_sight(actor, person, organization)
    task = Task(
        title=title[:300],
        city=city,
        owner=owner,
        due_date=due_date,
        person=person,
        organization=organization,
    )
    save(task)
    return task


@transaction.atomic
def change_task(task: Task, *, actor: Actor | None, now: datetime, **fields: Any) -> Task:
    """What is to be done, by when, whose it is."""
    demand_row(actor, task, task.city_id)
    if "city" in fields:
        demand_town(actor, fields["city"])
    demand_sight(actor, fields.get("person"), fields.get("organization"))
    assign(task, fields, FIELDS)
    save(task)
    return task


def finish_task(task: Task, *, actor: Actor | None, now: datetime) -> Task:
    """It is done; doing it twice keeps the first time."""
    return _set_done(task, actor, now)


def reopen_task(task: Task, *, actor: Actor | None, now: datetime) -> Task:
    """It is not done after all."""
    return _set_done(task, actor, None)


@transaction.atomic
def _set_done(task: Task, actor: Actor | None, done_at: datetime | None) -> Task:
    demand_row(actor, task, task.city_id)
    was_open = done_at is not None
    Task.objects.filter(pk=task.pk, done_at__isnull=was_open).update(done_at=done_at)
    task.refresh_from_db()
    return task
