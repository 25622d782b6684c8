"""Logging what happened: in one go, with the reminder that follows from it."""

from datetime import date, datetime

from django.db import transaction

from ..choices import Direction, InteractionKind
from ..errors import NotYours
from ..models import ApiClient, City, Interaction, Organization, Person, User
from ..permissions import may_work_in
from .checking import check
from .tasks import open_task


def log_interaction(
    *,
    actor: User | ApiClient,
    city: City,
    kind: InteractionKind | str,
    happened_at: datetime,
    now: datetime,
    person: Person | None = None,
    organization: Organization | None = None,
    subject: str = "",
    text: str = "",
    direction: Direction | str = Direction.OUT,
    remind_date: date | None = None,
) -> Interaction:
    """Log a call, meeting, mail, note or event of a town; with `remind_date`, open a task as well."""
    if not may_work_in(actor, city.code):
        raise NotYours
    if person and not Person.objects.visible_to(actor).filter(pk=person.pk).exists():
        raise NotYours
    author = actor if isinstance(actor, User) else None
    interaction = Interaction(
        kind=kind,
        direction=direction,
        happened_at=happened_at,
        city=city,
        person=person,
        organization=organization,
        author=author,
        subject=subject,
        text=text,
    )
    check(interaction)
    with transaction.atomic():
        interaction.save()
        if remind_date:
            about = person or organization
            open_task(
                title=subject or f"{interaction.get_kind_display()}: {about}",
                city=city,
                owner=author,
                due_date=remind_date,
                person=person,
                organization=organization,
                now=now,
            )
    return interaction


def retract(interaction: Interaction, *, actor: User | ApiClient, now: datetime) -> Interaction:
    """Take back what was logged by mistake. The row stays, off every timeline."""
    if not may_work_in(actor, interaction.city_id):
        raise NotYours
    interaction.retracted_at = now
    interaction.save(update_fields=["retracted_at"])
    return interaction


def restore(interaction: Interaction, *, actor: User | ApiClient, now: datetime) -> Interaction:
    """Put back what was taken back."""
    if not may_work_in(actor, interaction.city_id):
        raise NotYours
    interaction.retracted_at = None
    interaction.save(update_fields=["retracted_at"])
    return interaction
