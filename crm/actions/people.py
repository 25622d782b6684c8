"""Keeping people and their contacts: a human being once, however many towns know them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, Value

from ..choices import Basis
from ..errors import AlreadyThere, NotYours
from ..models import ApiClient, City, Contact, ContactShare, Organization, Person, User
from ..models.base import Fold
from ..permissions import may_work_in
from .checking import check, refuse_unknown

PERSON_FIELDS = frozenset({"given_name", "family_name"})
CONTACT_FIELDS = frozenset(
    {
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
    }
)
Actor = User | ApiClient


def find_person(given_name: str, family_name: str, addresses: Iterable[str]) -> Person | None:
    """The one human being of this name (either order, accents or not) who has one of these addresses.

    An address alone is no proof: info@ is shared, and people inherit it.
    """
    addresses = [address.lower() for address in addresses if address]
    if not addresses:
        return None
    reached = Q(contacts__email__in=addresses) | Q(contacts__other_emails__overlap=addresses)
    named = Q(search_key=Fold(Value(f"{given_name} {family_name}"))) | Q(
        search_key=Fold(Value(f"{family_name} {given_name}"))
    )
    return Person.objects.filter(reached, named).order_by("created_at", "pk").first()


def add_contact(
    *,
    actor: Actor,
    city: City,
    given_name: str,
    family_name: str,
    source: str,
    now: datetime,
    organization: Organization | None = None,
    title: str = "",
    email: str = "",
    other_emails: Iterable[str] = (),
    phone: str = "",
    language: str = "fi",
    basis: Basis | str = Basis.PUBLIC_TASK,
    role_relevance: str = "",
) -> Contact:
    """A town comes to know someone. The person is found across the network, or made.

    Raises AlreadyThere where the town holds this very contact, InvalidFields for values of no use.
    """
    if not may_work_in(actor, city.code):
        raise NotYours
    email, others = email.strip().lower(), [address.strip().lower() for address in other_emails]
    with transaction.atomic():
        person = find_person(given_name, family_name, [email, *others])
        if person is None:
            person = Person(given_name=given_name.strip(), family_name=family_name.strip())
            check(person)
            person.save()
        elif person.contacts.filter(organization=organization, city=city, ends_date=None).exists():
            raise AlreadyThere
        contact = Contact(
            person=person,
            organization=organization,
            city=city,
            title=title,
            email=email,
            other_emails=others,
            phone=phone,
            language=language,
            basis=basis,
            source=source,
            obtained_date=now.date(),
            role_relevance=role_relevance,
        )
        check(contact)
        contact.save()
    return contact


def change_person(person: Person, *, actor: Actor, now: datetime, **fields: Any) -> Person:
    """Correct a name; any town that holds the person may."""
    refuse_unknown(fields, PERSON_FIELDS)
    held = Contact.objects.visible_to(actor).filter(person=person)
    if not any(may_work_in(actor, contact.city_id) for contact in held):
        raise NotYours
    for name, value in fields.items():
        setattr(person, name, value)
    check(person)
    person.save()
    return person


def change_contact(contact: Contact, *, actor: Actor, now: datetime, **fields: Any) -> Contact:
    """Change a contact of one's own town."""
    refuse_unknown(fields, CONTACT_FIELDS)
    _mine(contact, actor)
    for name, value in fields.items():
        setattr(contact, name, value)
    contact.email = contact.email.lower()
    contact.other_emails = [address.lower() for address in contact.other_emails]
    check(contact)
    contact.save()
    return contact


def end_contact(contact: Contact, *, actor: Actor, now: datetime) -> Contact:
    """The person left that place; what happened stays, nothing more is sent there."""
    _mine(contact, actor)
    contact.ends_date = contact.ends_date or now.date()
    contact.save(update_fields=["ends_date"])
    return contact


def reopen_contact(contact: Contact, *, actor: Actor, now: datetime) -> Contact:
    _mine(contact, actor)
    contact.ends_date = None
    check(contact)
    contact.save(update_fields=["ends_date"])
    return contact


def share_contact(contact: Contact, *, city: City, actor: Actor, now: datetime) -> ContactShare:
    """Let another town see and use a contact of one's own."""
    _mine(contact, actor)
    share, _new = ContactShare.objects.get_or_create(
        contact=contact, city=city, defaults={"shared_by": actor if isinstance(actor, User) else None}
    )
    return share


def _mine(contact: Contact, actor: Actor) -> None:
    if not may_work_in(actor, contact.city_id):
        raise NotYours
