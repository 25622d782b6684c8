"""Organizations and what they can do: added, corrected, a competence noted or taken back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import OrganizationKind
from ..errors import AlreadyThere, InvalidFields, NotAllowed
from ..models import Competence, HeldCompetence, Organization
from ..permissions import Actor, home_city, may_add_organization, may_edit_organization, may_work_in
from ..reading.cells import read_business_id
from .duty import assign, demand_sight, save

FIELDS = frozenset(
    ["name", "kind", "business_id", "city", "street", "postcode", "website", "industry", "keeper"]
)


@transaction.atomic
def add_organization(*, actor: Actor | None, name: str, now: datetime, **fields: Any) -> Organization:
    """A new organization, kept by the actor's town unless `keeper` says otherwise.

    Raises AlreadyThere where its business id is known, NotAllowed for a keeper that is not the actor's.
    """
    if actor is not None and not may_add_organization(actor):
        raise NotAllowed()
    if actor is not None and "keeper" not in fields:
        fields["keeper_id"] = home_city(actor)
    made = Organization(kind=OrganizationKind.OTHER)
    assign(made, {"name": name, **fields}, FIELDS | {"keeper_id"})
    _demand_keeper(actor, made)
    _save(made)
    return made


@transaction.atomic
def change_organization(
    organization: Organization, *, actor: Actor | None, now: datetime, **fields: Any
) -> Organization:
    """Correct an entry that the actor's town keeps, or nobody does."""
    _demand_right(actor, organization)
    before = organization.keeper_id
    assign(organization, fields, FIELDS)
    if organization.keeper_id != before:
        _demand_keeper(actor, organization)
    _save(organization)
    return organization


@transaction.atomic
def hold_competence(
    organization: Organization,
    competence: Competence,
    *,
    source: str = "",
    actor: Actor | None,
    now: datetime,
) -> HeldCompetence:
    """The organization can do this; noting it again keeps the first note."""
    _demand_fact(actor, organization)
    held, _is_new = HeldCompetence.objects.get_or_create(
        organization=organization,
        competence=competence,
        defaults={"source": source, "noted_date": timezone.localdate(now)},
    )
    return held


@transaction.atomic
def drop_competence(
    organization: Organization, competence: Competence, *, actor: Actor | None, now: datetime
) -> None:
    """The organization can't do this after all."""
    _demand_right(actor, organization)
    HeldCompetence.objects.filter(organization=organization, competence=competence).delete()


def _demand_right(actor: Actor | None, organization: Organization) -> None:
    demand_sight(actor, organization)
    if actor is not None and not may_edit_organization(actor, organization):
        raise NotAllowed()


def _demand_fact(actor: Actor | None, organization: Organization) -> None:
    """A competence is a fact that any town may add, also to an entry that another one keeps."""
    demand_sight(actor, organization)
    if actor is not None and not may_add_organization(actor):
        raise NotAllowed()


def _demand_keeper(actor: Actor | None, organization: Organization) -> None:
    """A town may keep an entry itself or leave it to nobody; only the network gives it to another."""
    if actor is None or organization.keeper_id is None or actor.reach.network:
        return
    if not may_work_in(actor, organization.keeper_id):
        raise NotAllowed()


def _save(organization: Organization) -> None:
    organization.name = " ".join(organization.name.split())
    if organization.business_id:
        reading = read_business_id(organization.business_id)
        if reading.value is None:
            raise InvalidFields({"business_id": [_("This is no Finnish business id.")]})
        organization.business_id = reading.value
    else:
        organization.business_id = None
    try:
        save(organization)
    except AlreadyThere as error:
        raise AlreadyThere(_("An organization with this business id is in the register already.")) from error
