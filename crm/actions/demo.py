"""A believable network to try things out on: invented actors, people and what happened with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ..choices import InteractionKind, OrganizationKind
from ..models import (
    City,
    Competence,
    CompetenceNeed,
    Contact,
    HeldCompetence,
    Interaction,
    Organization,
    Person,
)
from . import demo_words as words
from .reference import load_reference, needs_shipped

SEED = 20_261_124
PER_TRANSACTION = 1_000
SOURCE = "demo data"


def fill(*, organizations: int, now: datetime, seed: int = SEED) -> dict[str, int]:
    """Add so many organizations with people, competences and a history; the same seed gives the same.

    The counts of what was added. Every mail domain ends in .example.
    """
    with transaction.atomic():
        load_reference()
        counts = {"needs": _needs()}
    maker = Maker(Random(seed), now)  # noqa: S311 - invented data, no secret
    for start in range(0, organizations, PER_TRANSACTION):
        size = min(PER_TRANSACTION, organizations - start)
        for name, number in maker.write(start, size).items():
            counts[name] = counts.get(name, 0) + number
    return counts


def _needs() -> int:
    """The shipped needs of the towns, where they are not there yet."""
    competences = {each.code: each for each in Competence.objects.all()}
    fresh = [
        CompetenceNeed(city_id=row.pop("city"), competence=competences[row.pop("competence")], **row)
        for row in needs_shipped()
    ]
    held = set(CompetenceNeed.objects.open().values_list("city", "competence"))
    fresh = [need for need in fresh if (need.city_id, need.competence_id) not in held]
    return len(CompetenceNeed.objects.bulk_create(fresh))


def _first_number() -> int:
    """Where the invented business ids of an earlier run end."""
    invented = Organization.objects.filter(business_id__startswith=words.INVENTED)
    last = invented.aggregate(last=Max("business_id"))["last"]
    return words.number_of(last) + 1 if last else 0


@dataclass(frozen=True)
class Place:
    """An invented organization, the domain of its addresses, and whether its people speak Swedish."""

    organization: Organization
    host: str
    is_swedish: bool


class Maker:
    """Invents organizations one after another; draws from one random source, so the order is the outcome."""

    def __init__(self, random: Random, now: datetime) -> None:
        self.random, self.now, self.today = random, now, timezone.localdate(now)
        self.towns = list(City.objects.towns().order_by("code"))
        self.leaves = list(Competence.objects.filter(children=None).order_by("path"))
        self.first = _first_number()

    @transaction.atomic
    def write(self, start: int, size: int) -> dict[str, int]:
        """Organizations start … start + size, with all that hangs on them."""
        places = [self._place(self.first + start + number) for number in range(size)]
        held = [each for place in places for each in self._held(place)]
        contacts = [contact for place in places for contact in self._contacts(place)]
        people = [contact.person for contact in contacts]
        entries = [entry for contact in contacts for entry in self._history(contact)]
        rows: dict[str, list[Any]] = {
            "organizations": [place.organization for place in places],
            "competences": held,
            "people": people,
            "contacts": contacts,
            "interactions": entries,
        }
        kinds = (Organization, HeldCompetence, Person, Contact, Interaction)
        for kind, made in zip(kinds, rows.values(), strict=True):
            kind._default_manager.bulk_create(made, batch_size=2_000)
        return {name: len(made) for name, made in rows.items()}

    def _place(self, number: int) -> Place:
        draw = self.random
        town = draw.choice(self.towns)
        kind, patterns = draw.choices(words.KINDS, weights=words.KIND_WEIGHTS)[0]
        is_swedish = town.languages.startswith("sv") and draw.random() < 0.6
        stem = draw.choice(words.STEMS_SV if is_swedish else words.STEMS)
        family = draw.choice(words.FAMILY_SV if is_swedish else words.FAMILY)
        name = draw.choice(patterns).format(stem=stem, family=family, town=town.name_fi)
        host = f"{words.host(stem)}{number}.example"
        organization = Organization(
            name=name,
            kind=kind,
            business_id=words.business_id(number) if kind == OrganizationKind.COMPANY else None,
            city=town,
            keeper=town,
            website=f"https://www.{host}",
            street=f"{draw.choice(words.STREETS)} {draw.randint(1, 60)}",
            postcode=f"{draw.randint(1, 99):02}{draw.randint(1, 99) * 10:03}",
        )
        return Place(organization, host, is_swedish)

    def _held(self, place: Place) -> Iterator[HeldCompetence]:
        for competence in self.random.sample(self.leaves, self.random.randint(1, 3)):
            yield HeldCompetence(
                organization=place.organization, competence=competence, source=SOURCE, noted_date=self.today
            )

    def _contacts(self, place: Place) -> Iterator[Contact]:
        draw = self.random
        taken: set[str] = set()
        for _ in range(draw.choices((1, 2, 3), weights=(6, 3, 1))[0]):
            swedish = place.is_swedish
            given = draw.choice(words.GIVEN_SV if swedish else words.GIVEN)
            family = draw.choice(words.FAMILY_SV if swedish else words.FAMILY)
            address = f"{words.host(given)}.{words.host(family)}@{place.host}"
            if address in taken:
                continue
            taken.add(address)
            yield Contact(
                person=Person(given_name=given, family_name=family),
                organization=place.organization,
                city=place.organization.city,
                title=draw.choice(words.TITLES_SV if swedish else words.TITLES),
                email=address,
                phone=f"+35841234{draw.randint(0, 9999):04}",
                language="sv" if swedish else draw.choices(("fi", "en"), weights=(9, 1))[0],
                source=SOURCE,
                obtained_date=self.today,
            )

    def _history(self, contact: Contact) -> Iterator[Interaction]:
        draw = self.random
        for _ in range(draw.choices((0, 1, 2), weights=(5, 4, 1))[0]):
            kind = draw.choice((InteractionKind.CALL, InteractionKind.MEETING, InteractionKind.NOTE))
            yield Interaction(
                kind=kind,
                happened_at=self.now - timedelta(days=draw.randint(1, 400), minutes=draw.randint(0, 400)),
                city_id=contact.city_id,
                person=contact.person,
                organization=contact.organization,
                subject=draw.choice(words.SUBJECTS),
            )
