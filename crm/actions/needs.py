"""A town states what it lacks."""

from datetime import datetime
from typing import Any

from ..choices import NeedState
from ..errors import NotYours
from ..models import ApiClient, City, Competence, CompetenceNeed, User
from ..permissions import may_work_in
from .checking import check, refuse_unknown

FIELDS = frozenset(
    {
        "competence",
        "name_fi",
        "name_sv",
        "name_en",
        "description_fi",
        "description_sv",
        "description_en",
        "priority",
        "state",
        "owner",
    }
)
Actor = User | ApiClient


def add_need(
    *, actor: Actor, city: City, competence: Competence, now: datetime, **fields: Any
) -> CompetenceNeed:
    """A need of a town; without a name it is called as its competence. Raises InvalidFields."""
    refuse_unknown(fields, FIELDS)
    if not may_work_in(actor, city.code):
        raise NotYours
    for language in ("fi", "sv", "en"):
        fields[f"name_{language}"] = fields.get(f"name_{language}") or competence.name_in(language)
    need = CompetenceNeed(city=city, competence=competence, **fields)
    check(need)
    need.save()
    return need


def change_need(need: CompetenceNeed, *, actor: Actor, now: datetime, **fields: Any) -> CompetenceNeed:
    refuse_unknown(fields, FIELDS)
    if not may_work_in(actor, need.city_id):
        raise NotYours
    for name, value in fields.items():
        setattr(need, name, value)
    check(need)
    need.save()
    return need


def close_need(
    need: CompetenceNeed, *, actor: Actor, now: datetime, state: NeedState = NeedState.CLOSED
) -> CompetenceNeed:
    """The need is met, or no longer there."""
    return change_need(need, actor=actor, now=now, state=state)
