"""Whom does a campaign reach, and who is left out, why?"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from crm.choices import Stage
from crm.models import Candidacy, Contact, Reach

from ..models import AddressDigest, Campaign, Suppression
from .people import people_in


@dataclass(frozen=True)
class InNameOf:
    """What a town (or the network) may see, for work that nobody is signed in for."""

    reach: Reach


def scope_of(campaign: Campaign) -> InNameOf:
    """A town's campaign reaches the contacts it holds; the network's reaches all."""
    if campaign.city_id is None:
        return InNameOf(Reach(everything=True, people=True, facts=True))
    return InNameOf(Reach(frozenset([campaign.city_id]), people=True, facts=True))


def audience(campaign: Campaign) -> QuerySet[Contact]:
    """Every contact the campaign is meant for: candidates' people, the segment's, the picked ones."""
    scope = scope_of(campaign)
    considered = Candidacy.objects.filter(
        organization=OuterRef("organization"), need__campaigns=campaign
    ).exclude(stage=Stage.DECLINED)
    wanted = Q(Exists(considered)) | Q(picked_in=campaign)
    if campaign.segment is not None:
        wanted |= Q(person__in=people_in(campaign.segment, scope).values("pk"))
    return Contact.objects.visible_to(scope).current().filter(wanted).distinct()


def suppressed_contacts(contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    return contacts.filter(Exists(Suppression.objects.filter(digest=AddressDigest(OuterRef("email")))))


def mailed(campaign: Campaign) -> QuerySet[Contact]:
    """Those of the audience that can be written to."""
    reachable = audience(campaign).exclude(email="")
    return reachable.exclude(pk__in=suppressed_contacts(reachable).values("pk"))


@dataclass(frozen=True)
class Audience:
    """How many people a campaign would reach, and how many it leaves out for which reason."""

    people: int
    left_out: dict[str, int]


def count(campaign: Campaign, now: datetime) -> Audience:
    """The size of a campaign's audience, in people."""
    contacts = audience(campaign)
    reachable = contacts.exclude(email="")
    people = mailed(campaign).values("person").distinct().count()
    everybody = contacts.values("person").distinct().count()
    without = everybody - reachable.values("person").distinct().count()
    left_out = {"no_address": without, "suppressed": everybody - without - people}
    return Audience(people, {why: number for why, number in left_out.items() if number})
