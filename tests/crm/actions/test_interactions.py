"""Is what happened written once, and are next steps opened and ticked off?"""

from datetime import date, timedelta

import pytest

from crm.actions.interactions import log_interaction, retract
from crm.actions.tasks import change_task, finish_task, open_task, reopen_task
from crm.errors import InvalidFields, NotAllowed, NotYours
from crm.models import Task
from tests import factories as make


def log(towns, now, **fields):
    plain = {"actor": make.user(), "city": towns["678"], "kind": "call", "happened_at": now, "now": now}
    return log_interaction(**plain | fields)


def test_a_reminder_opens_a_task_of_the_author(towns, now) -> None:
    staff, who = make.user(), make.contact().person
    entry = log(towns, now, actor=staff, person=who, subject="Soitto", remind_date=date(2026, 12, 1))
    task = Task.objects.get()
    assert (entry.author, task.owner, task.due_date, task.person) == (staff, staff, date(2026, 12, 1), who)


def test_it_is_about_someone_the_actor_sees(towns, now) -> None:
    with pytest.raises(InvalidFields):
        log(towns, now)
    with pytest.raises(NotYours):
        log(towns, now, person=make.contact("684").person)
    with pytest.raises(NotAllowed):
        log(towns, now, organization=make.organization(), city=towns["684"])


def test_taking_back_keeps_the_first_time(towns, now) -> None:
    entry = log(towns, now, organization=make.organization())
    staff = make.user()
    retract(entry, actor=staff, now=now)
    retract(entry, actor=staff, now=now + timedelta(days=1))
    assert entry.retracted_at == now
    with pytest.raises(NotYours):
        retract(entry, actor=make.user(city="684"), now=now)


def test_a_task_is_done_once_and_opened_again(towns, now) -> None:
    staff = make.user()
    task = open_task(title="Soita", city=towns["678"], actor=staff, owner=staff, now=now)
    finish_task(task, actor=staff, now=now)
    finish_task(task, actor=staff, now=now + timedelta(days=1))
    assert task.done_at == now
    assert reopen_task(task, actor=staff, now=now).done_at is None
    assert change_task(task, actor=staff, now=now, title="Soita nyt").title == "Soita nyt"
    with pytest.raises(NotYours):
        finish_task(task, actor=make.user(city="684"), now=now)
