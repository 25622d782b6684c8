"""What a town lacks: stated, said better, closed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ..choices import NeedState
from ..errors import AlreadyThere
from ..models import City, Competence, CompetenceNeed
from ..permissions import Actor
from .duty import assign, demand_row, demand_town, save

FIELDS = frozenset(
    [
        "competence",
        "priority",
        "state",
        "owner",
        "name_fi",
        "name_sv",
        "name_en",
        "description_fi",
        "description_sv",
        "description_en",
    ]
)


@transaction.atomic
def add_need(
    *, actor: Actor | None, city: City, competence: Competence, now: datetime, **fields: Any
) -> CompetenceNeed:
    """A need of the actor's town. Raises AlreadyThere where the town has an open one for the competence."""
    demand_town(actor, city)
    need = CompetenceNeed(city=city, competence=competence)
    if not fields.get("name_fi"):
        fields["name_fi"] = fields.get("name_sv") or fields.get("name_en") or competence.name_fi
    assign(need, fields, FIELDS)
    _save(need)
    return need


@transaction.atomic
def change_need(need: CompetenceNeed, *, actor: Actor | None, now: datetime, **fields: Any) -> CompetenceNeed:
    """Say a need of the actor's town better."""
    demand_row(actor, need, need.city_id)
    if "city" in fields:
        demand_town(actor, fields["city"])
    assign(need, fields, FIELDS | {"city"})
    _save(need)
    return need


def close_need(
    need: CompetenceNeed, *, actor: Actor | None, now: datetime, state: str = NeedState.MET
) -> CompetenceNeed:
    """The need is met, or given up."""
    return change_need(need, actor=actor, now=now, state=state)


def _save(need: CompetenceNeed) -> None:
    try:
        save(need)
    except AlreadyThere as error:
        raise AlreadyThere(_("The town has an open need for this competence already.")) from error
