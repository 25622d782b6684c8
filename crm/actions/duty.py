"""May this actor do it, and can these values be kept? What every verb asks before it writes."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.errors import UniqueViolation

from ..errors import AlreadyThere, InvalidFields, NotAllowed, NotYours
from ..models import City, User
from ..permissions import Actor, may_work_in


def demand_town(actor: Actor | None, city: City | str | None) -> None:
    """NotAllowed unless the actor (None: the machine) writes rows of this town; None is the network."""
    code = city.pk if isinstance(city, City) else city
    if actor is not None and not may_work_in(actor, code):
        raise NotAllowed()


def demand_row(actor: Actor | None, row: Any, city: City | str | None) -> None:
    """NotYours where the actor does not see `row`, NotAllowed where it does and may not write it."""
    demand_sight(actor, row)
    demand_town(actor, city)


def demand_sight(actor: Actor | None, *rows: Any) -> None:
    """NotYours for any of `rows` (None is passed over) that the actor does not see."""
    for row in rows:
        if row is None or actor is None:
            continue
        if not type(row)._default_manager.visible_to(actor).filter(pk=row.pk).exists():
            raise NotYours()


def author_of(actor: Actor | None) -> User | None:
    """The human being behind a change, if it is one."""
    return actor if isinstance(actor, User) else None


def assign(row: models.Model, fields: dict[str, Any], changeable: frozenset[str]) -> None:
    """Set `fields` on the row; InvalidFields for any that may not be changed."""
    strange = fields.keys() - changeable
    if strange:
        raise InvalidFields({name: [_("This can't be changed.")] for name in sorted(strange)})
    for name, value in fields.items():
        setattr(row, name, value)


def save(row: models.Model) -> None:
    """Write the row; InvalidFields where a value can't be kept, AlreadyThere where its like exists."""
    # An empty list is a value too (reasons of a candidate added by hand); Django calls it blank.
    unchecked = {
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation or isinstance(field, models.JSONField)
    }
    try:
        row.clean_fields(exclude=unchecked)
    except ValidationError as error:
        raise InvalidFields(error.message_dict) from error
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):
            raise AlreadyThere() from error
        raise InvalidFields({NON_FIELD_ERRORS: _broken_rules(row, error)}) from error


def _broken_rules(row: models.Model, error: IntegrityError) -> list[str]:
    """Which of the model's rules the database named, in its own words."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    known = [rule for rule in row._meta.constraints if rule.name == name]
    return [str(rule.violation_error_message) % {"name": rule.name} for rule in known] or [str(name)]
