"""What happened with whom: written down once, taken back where it was wrong."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..choices import Direction
from ..errors import InvalidFields
from ..models import City, Interaction, Organization, Person
from ..permissions import Actor
from .duty import author_of, demand_row, demand_sight, demand_town, save
from .tasks import open_task


@transaction.atomic
def log_interaction(
    *,
    actor: Actor | None,
    city: City,
    kind: str,
    happened_at: datetime,
    now: datetime,
    person: Person | None = None,
    organization: Organization | None = None,
    subject: str = "",
    text: str = "",
    direction: str = Direction.OUT,
    remind_date: date | None = None,
) -> Interaction:
    """An entry on the timeline of whom it is about; `remind_date` opens a task for that day as well."""
    demand_town(actor, city)
    demand_sight(actor, person, organization)
    if person is None and organization is None:
        raise InvalidFields({"person": [_("It is about a person, an organization or both.")]})
    entry = Interaction(
        kind=kind,
        direction=direction,
        happened_at=happened_at,
        city=city,
        person=person,
        organization=organization,
        author=author_of(actor),
        subject=subject,
        text=text,
    )
    save(entry)
    if remind_date:
        _remind(entry, remind_date, actor, now)
    return entry


@transaction.atomic
def retract(interaction: Interaction, *, actor: Actor | None, now: datetime) -> Interaction:
    """Take an entry back; it stays readable as taken back, since when."""
    demand_row(actor, interaction, interaction.city_id)
    Interaction.objects.standing().filter(pk=interaction.pk).update(retracted_at=now)
    interaction.refresh_from_db()
    return interaction


def _remind(entry: Interaction, due_date: date, actor: Actor | None, now: datetime) -> None:
    about = entry.person or entry.organization
    open_task(
        title=entry.subject or f"{capfirst(entry.get_kind_display())}: {about}",
        city=entry.city,
        actor=actor,
        owner=entry.author,
        due_date=due_date,
        person=entry.person,
        organization=entry.organization,
        now=now,
    )
