"""What staff do with a response: handle it, correct how it was read, make a task of it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from crm.actions import tasks
from crm.errors import NotYours
from crm.models import ApiClient, Task, User
from crm.permissions import may_work_in

from ..choices import Intent
from ..errors import WrongState
from ..models import Response

Actor = User | ApiClient


def _mine(response: Response, actor: Actor) -> None:
    if not may_work_in(actor, response.city_id):
        raise NotYours


def handle(response: Response, *, actor: Actor, now: datetime) -> Response:
    """Take the response off the list of what waits."""
    _mine(response, actor)
    response.handled_at = now
    response.handled_by = actor if isinstance(actor, User) else None
    response.save(update_fields=["handled_at", "handled_by"])
    return response


def reopen(response: Response, *, actor: Actor, now: datetime) -> Response:
    """Put a handled response back on the list."""
    _mine(response, actor)
    response.handled_at = response.handled_by = None
    response.save(update_fields=["handled_at", "handled_by"])
    return response


def correct_intent(response: Response, intent: Intent, *, actor: Actor, now: datetime) -> Response:
    """What the person really meant; the reading's own reasons stay beside it in the history."""
    _mine(response, actor)
    response.intent = Intent(intent)
    response.save(update_fields=["intent"])
    return response


def open_task_for(
    response: Response, *, actor: User, now: datetime, title: str, due_date: date | None = None
) -> Task:
    """A next step that this response asks for."""
    _mine(response, actor)
    if response.city is None:
        raise WrongState(_("Match the response to a person first."))
    return tasks.open_task(
        title=title,
        city=response.city,
        actor=actor,
        owner=actor,
        due_date=due_date,
        person=response.person,
        organization=response.contact.organization if response.contact else None,
        now=now,
    )
