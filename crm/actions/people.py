"""People and the places where one can write to them: added, corrected, ended, shared."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Basis, Language
from ..errors import AlreadyThere, InvalidFields, NotAllowed
from ..models import City, Contact, ContactShare, Organization, Person
from ..permissions import Actor
from ..queries.identity import known_person
from .duty import assign, author_of, demand_row, demand_sight, demand_town, save

CONTACT_FIELDS = frozenset(
    [
        "organization",
        "title",
        "email",
        "other_emails",
        "phone",
        "language",
        "basis",
        "source",
        "role_relevance",
        "starts_date",
    ]
)
PERSON_FIELDS = frozenset({"given_name", "family_name"})


@transaction.atomic
def add_contact(
    *,
    actor: Actor | None,
    city: City,
    now: datetime,
    given_name: str = "",
    family_name: str = "",
    person: Person | None = None,
    organization: Organization | None = None,
    title: str = "",
    email: str = "",
    other_emails: Iterable[str] = (),
    phone: str = "",
    language: str = Language.FI,
    basis: str = Basis.PUBLIC_TASK,
    source: str,
    role_relevance: str = "",
) -> Contact:
    """A contact of `city`; its person is `person`, or one known by address and name, or a new one.

    Raises AlreadyThere where the town has this person in this organization.
    """
    demand_town(actor, city)
    demand_sight(actor, organization, person)
    addresses = _addresses(email, other_emails)
    contact = Contact(
        person=person or known_person(given_name, family_name, addresses) or _person(given_name, family_name),
        organization=organization,
        city=city,
        title=title,
        email=addresses[0] if addresses else "",
        other_emails=addresses[1:],
        phone=phone,
        language=language,
        basis=basis,
        source=source,
        role_relevance=role_relevance,
        obtained_date=timezone.localdate(now),
    )
    return _placed(contact)


@transaction.atomic
def change_contact(contact: Contact, *, actor: Actor | None, now: datetime, **fields: Any) -> Contact:
    """Correct a contact of the actor's own town."""
    demand_row(actor, contact, contact.city_id)
    if "organization" in fields:
        demand_sight(actor, fields["organization"])
    assign(contact, fields, CONTACT_FIELDS)
    addresses = _addresses(contact.email, contact.other_emails)
    contact.email, contact.other_emails = (addresses[0], addresses[1:]) if addresses else ("", [])
    save(contact)
    return contact


@transaction.atomic
def change_person(person: Person, *, actor: Actor | None, now: datetime, **fields: Any) -> Person:
    """Correct a name: for the town that alone holds this person, else for the coordinator."""
    demand_sight(actor, person)
    if actor is not None and not (actor.reach.anywhere or actor.reach.network):
        if person.contacts.exclude(city__in=actor.reach.cities).exists():
            raise NotAllowed(_("Another town knows this person too; the coordinator corrects the name."))
        held = person.contacts.filter(city__in=actor.reach.cities).values_list("city_id", flat=True)
        demand_town(actor, held.first())
    assign(person, fields, PERSON_FIELDS)
    save(person)
    return person


@transaction.atomic
def end_contact(
    contact: Contact, *, actor: Actor | None, now: datetime, ends_date: date | None = None
) -> Contact:
    """The person has left this place: kept as what was, and no longer written to."""
    demand_row(actor, contact, contact.city_id)
    day = ends_date or timezone.localdate(now)
    Contact.objects.filter(pk=contact.pk, ends_date__isnull=True).update(ends_date=day)
    contact.refresh_from_db()
    return contact


@transaction.atomic
def share_contact(contact: Contact, *, city: City, actor: Actor | None, now: datetime) -> ContactShare:
    """Let another town see and use a contact; sharing again changes nothing."""
    demand_row(actor, contact, contact.city_id)
    if city.pk == contact.city_id or not city.is_town:
        raise InvalidFields({"city": [_("Choose another town of the network.")]})
    share, _is_new = ContactShare.objects.get_or_create(
        contact=contact, city=city, defaults={"shared_by": author_of(actor)}
    )
    return share


def _addresses(email: str, others: Iterable[str]) -> list[str]:
    """Lower case, each once, the one we write to first."""
    written = [email or "", *(others or ())]
    return list(dict.fromkeys(address.strip().lower() for address in written if address.strip()))


def _person(given_name: str, family_name: str) -> Person:
    person = Person(given_name=given_name.strip(), family_name=family_name.strip())
    if not person.given_name and not person.family_name:
        raise InvalidFields({"family_name": [_("Write at least one of the names.")]})
    save(person)
    return person


def _placed(contact: Contact) -> Contact:
    """Save a new contact whose place nobody holds."""
    place = {"person": contact.person, "organization": contact.organization, "city": contact.city}
    if Contact.objects.current().filter(**place).exists():
        raise AlreadyThere()
    save(contact)
    return contact
