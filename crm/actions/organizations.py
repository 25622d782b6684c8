"""Keeping organizations: one row each for the whole network, kept right by one town."""

from datetime import datetime
from typing import Any

from ..errors import NotAllowed
from ..models import ApiClient, Competence, HeldCompetence, Organization, User
from ..permissions import home_city, may_add_organization, may_edit_organization
from .checking import check, refuse_unknown

FIELDS = frozenset(
    {"name", "kind", "business_id", "city", "street", "postcode", "website", "industry", "keeper"}
)
Actor = User | ApiClient


def add_organization(*, actor: Actor, name: str, now: datetime, **fields: Any) -> Organization:
    """A new organization, kept by the actor's town unless said otherwise. Raises InvalidFields."""
    refuse_unknown(fields, FIELDS)
    if not may_add_organization(actor):
        raise NotAllowed
    organization = Organization(name=name, **fields)
    if "keeper" not in fields:
        organization.keeper_id = home_city(actor)
    organization.business_id = organization.business_id or None
    check(organization)
    organization.save()
    return organization


def change_organization(
    organization: Organization, *, actor: Actor, now: datetime, **fields: Any
) -> Organization:
    refuse_unknown(fields, FIELDS)
    _may(organization, actor)
    for name, value in fields.items():
        setattr(organization, name, value)
    organization.business_id = organization.business_id or None
    check(organization)
    organization.save()
    return organization


def hold_competence(
    organization: Organization, competence: Competence, *, actor: Actor, now: datetime, source: str = ""
) -> HeldCompetence:
    """Note that the organization can do this; what was noted first stays."""
    _may(organization, actor)
    held, _new = HeldCompetence.objects.get_or_create(
        organization=organization,
        competence=competence,
        defaults={"source": source[:200], "noted_date": now.date()},
    )
    return held


def drop_competence(
    organization: Organization, competence: Competence, *, actor: Actor, now: datetime
) -> bool:
    """Take a held competence back; whether it was there."""
    _may(organization, actor)
    deleted, _rows = HeldCompetence.objects.filter(organization=organization, competence=competence).delete()
    return bool(deleted)


def _may(organization: Organization, actor: Actor) -> None:
    if not may_edit_organization(actor, organization):
        raise NotAllowed
