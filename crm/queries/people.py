"""People as lists show them, and what other towns may know of an organization."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Prefetch, QuerySet

from ..models import ApiClient, City, Contact, Interaction, Organization, Person, User

Actor = User | ApiClient


def people_list(actor: Actor) -> QuerySet[Person]:
    """The people the actor sees, with their visible contacts at `visible_contacts`; three queries in all."""
    return Person.objects.visible_to(actor).prefetch_related(
        Prefetch("contacts", queryset=contacts_seen(actor), to_attr="visible_contacts")
    )


def contacts_seen(actor: Actor) -> QuerySet[Contact]:
    """Contacts with what is shown beside them, current ones first."""
    return (
        Contact.objects.visible_to(actor)
        .select_related("organization", "city")
        .order_by("-ends_date", "created_at")
    )


def contacts_of(person: Person, actor: Actor) -> QuerySet[Contact]:
    """The person's contacts that the actor sees."""
    return contacts_seen(actor).filter(person=person)


@dataclass(frozen=True)
class Courtesy:
    """A bare fact for other towns: who was in touch, when last, by what kind of contact."""

    city: City
    kind: str
    at: datetime


def courtesy_facts(organization: Organization, actor: Actor) -> list[Courtesy]:
    """Which other towns were in touch with the organization; no person, no text."""
    if not actor.reach.people:
        return []
    rows = (
        Interaction.objects.standing()
        .filter(organization=organization)
        .exclude(city__in=actor.reach.cities)
        .order_by()
        .values("city", "kind")
        .annotate(at=Max("happened_at"))
    )
    cities = City.objects.in_bulk({row["city"] for row in rows})
    facts = [Courtesy(cities[row["city"]], row["kind"], row["at"]) for row in rows]
    return sorted(facts, key=lambda fact: fact.at, reverse=True)
