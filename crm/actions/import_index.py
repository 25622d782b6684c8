"""What the register knows already of the rows at hand, looked up once for all of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import Q, Value

from ..models import City, Competence, Contact, ImportBatch, ImportRow, Organization, Person
from ..models.base import FinnishSortKey
from ..queries.identity import folded, name_key


def _plain(text: str) -> str:
    """Lower case without doubled blanks: Mäki and Maki stay apart."""
    return " ".join(text.casefold().split())


@dataclass
class Known:
    """Organizations, people and contacts that the rows may mean; grows as rows are applied."""

    cities: dict[str, City] = field(default_factory=dict)
    competences: dict[str, Competence] = field(default_factory=dict)
    _by_business_id: dict[str, Organization] = field(default_factory=dict)
    _by_name: dict[tuple[str, str | None], list[Organization]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _at_address: dict[str, list[Contact]] = field(default_factory=lambda: defaultdict(list))
    _at_organization: dict[Any, list[Contact]] = field(default_factory=lambda: defaultdict(list))
    _own: dict[tuple[Any, Any], Contact] = field(default_factory=dict)
    _city_id: str = ""

    @classmethod
    def of(cls, batch: ImportBatch, rows: Sequence[ImportRow]) -> Self:
        """Everything that may matter for `rows`: five queries."""
        known = cls(_city_id=batch.city_id)
        known._read_words()
        known._read_organizations([row.values for row in rows])
        known._read_contacts([row.values for row in rows])
        return known

    def _read_words(self) -> None:
        for city in City.objects.all():
            self.cities[folded(city.name_fi)] = self.cities[folded(city.name_sv)] = city
        for competence in Competence.objects.all():
            words = [competence.code, competence.name_fi, competence.name_sv, competence.name_en]
            for word in [*competence.synonyms.split("|"), *words]:  # a name goes before a synonym
                if word.strip():
                    self.competences[folded(word)] = competence

    def _read_organizations(self, values: list[dict[str, Any]]) -> None:
        names = {str(row["organization"]) for row in values if row.get("organization")}
        ids = {row["business_id"] for row in values if row.get("business_id")}
        # By the sort key, which has an index and knows no case; equality is asked of the names themselves.
        keys = [FinnishSortKey(Value(name)) for name in names]
        rows = Organization.objects.filter(Q(sort_key__in=keys) | Q(business_id__in=ids)).order_by()
        for organization in rows.select_related("city"):
            self.add_organization(organization)

    def _read_contacts(self, values: list[dict[str, Any]]) -> None:
        addresses = [address for row in values for address in row.get("email", [])]
        organizations = [row.pk for rows in self._by_name.values() for row in rows]
        reached = Q(email__in=addresses) | Q(other_emails__overlap=addresses)
        # Whom another town knows is found by address only; by workplace among one's own contacts.
        own = Q(organization__in=organizations, city=self._city_id)
        for contact in Contact.objects.filter(reached | own).select_related("person", "organization"):
            self.add_contact(contact)

    def add_organization(self, organization: Organization) -> None:
        if organization.business_id:
            self._by_business_id[organization.business_id] = organization
        same = self._by_name[_plain(organization.name), organization.city_id]
        if organization not in same:
            same.append(organization)

    def organization(self, business_id: str | None, name: str, city: City | None) -> Organization | None:
        """By business id; else by name and city, where two different business ids don't speak against it."""
        if business_id and business_id in self._by_business_id:
            return self._by_business_id[business_id]
        for candidate in self._by_name[_plain(name), city.pk if city else None]:
            if not (business_id and candidate.business_id):
                return candidate
        return None

    def add_contact(self, contact: Contact) -> None:
        for address in contact.addresses:
            self._at_address[address].append(contact)
        self._at_organization[contact.organization_id].append(contact)
        if self._is_own(contact):
            self._own[contact.person_id, contact.organization_id] = contact

    def person(
        self, given: str, family: str, addresses: list[str], organization: Organization | None
    ) -> Person | None:
        """The human being of this name with one of these addresses, or (without any) at this workplace."""
        name = name_key(given, family)
        where = [contact for address in addresses for contact in self._at_address[address]]
        if not addresses and organization is not None:
            where = [c for c in self._at_organization[organization.pk] if c.city_id == self._city_id]
        for contact in where:
            if name_key(contact.person.given_name, contact.person.family_name) == name:
                return contact.person
        return None

    def contact(
        self, person: Person, organization: Organization | None, addresses: list[str]
    ) -> Contact | None:
        """The batch's town's own current contact of this person: at this organization or at an address.

        The address decides where the organization is written differently; it is the same desk.
        """
        here = self._own.get((person.pk, organization.pk if organization else None))
        if here is not None:
            return here
        at_address = (contact for address in addresses for contact in self._at_address[address])
        return next((each for each in at_address if each.person_id == person.pk and self._is_own(each)), None)

    def _is_own(self, contact: Contact) -> bool:
        return contact.city_id == self._city_id and contact.ends_date is None
