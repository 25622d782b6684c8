"""Next steps for people: opened, changed, done, opened again."""

from datetime import date, datetime
from typing import Any

from ..errors import NotYours
from ..models import ApiClient, City, Organization, Person, Task, User
from ..permissions import may_work_in
from .checking import check, refuse_unknown

FIELDS = frozenset({"title", "due_date", "owner"})


def open_task(
    *,
    title: str,
    city: City,
    now: datetime,
    actor: User | ApiClient | None = None,
    owner: User | None = None,
    due_date: date | None = None,
    person: Person | None = None,
    organization: Organization | None = None,
) -> Task:
    """A next step for `owner`, or for the whole town where nobody is named. No actor: the machine."""
    if actor is not None:
        if not may_work_in(actor, city.code):
            raise NotYours
        if person and not Person.objects.visible_to(actor).filter(pk=person.pk).exists():
            raise NotYours
    task = Task(
        title=title[:300], city=city, owner=owner, due_date=due_date, person=person, organization=organization
    )
    check(task)
    task.save()
    return task


def change_task(task: Task, *, actor: User | ApiClient, now: datetime, **fields: Any) -> Task:
    """Change title, due date or owner."""
    refuse_unknown(fields, FIELDS)
    _mine(task, actor)
    for name, value in fields.items():
        setattr(task, name, value)
    check(task)
    task.save()
    return task


def finish_task(task: Task, *, actor: User | ApiClient, now: datetime) -> Task:
    """Done; twice is as good as once."""
    _mine(task, actor)
    task.done_at = task.done_at or now
    task.save(update_fields=["done_at"])
    return task


def reopen_task(task: Task, *, actor: User | ApiClient, now: datetime) -> Task:
    _mine(task, actor)
    task.done_at = None
    task.save(update_fields=["done_at"])
    return task


def _mine(task: Task, actor: User | ApiClient) -> None:
    if not may_work_in(actor, task.city_id):
        raise NotYours
