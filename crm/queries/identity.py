"""Is this someone we know? The same address and the same name, in either order, accents or not."""

import unicodedata
from collections.abc import Iterable

from django.db.models import Q

from ..models import Contact, Person

NameKey = tuple[str, ...]


def folded(text: str) -> str:
    """Lower case without accents, runs of blanks as one: for finding, never for equality."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def name_key(given_name: str, family_name: str) -> NameKey:
    """The parts of a name, whichever column they stood in."""
    return tuple(sorted(folded(f"{given_name} {family_name}").split()))


def contacts_at(addresses: Iterable[str]) -> list[Contact]:
    """Contacts of any town that answer to one of the addresses (lower case), with their person."""
    wanted = sorted({address for address in addresses if address})
    if not wanted:
        return []
    found = Contact.objects.filter(Q(email__in=wanted) | Q(other_emails__overlap=wanted))
    return list(found.select_related("person").order_by("created_at", "id"))


def known_person(given_name: str, family_name: str, addresses: Iterable[str]) -> Person | None:
    """The person of that name at one of the addresses, whichever town knows them."""
    wanted = name_key(given_name, family_name)
    for contact in contacts_at(addresses):
        if name_key(contact.person.given_name, contact.person.family_name) == wanted:
            return contact.person
    return None
