"""Which rows do words lead to? Each part of the answer goes through a trigram index of its own."""

from typing import Any

from django.db.models import Q, QuerySet, Value

from ..models import Contact, Organization, Person
from ..models.base import Fold


def people_named(rows: QuerySet, text: str, actor: Any) -> QuerySet:
    """People with every word in their name, in a contact the actor sees, or in its organization's name."""
    for word in text.split():
        named = Person.objects.found_by(word).order_by().values("pk")
        reached = (part.values("person") for part in _contacts_with(word, actor))
        # A union, not OR: the planner can't use two tables' indexes for one condition.
        rows = rows.filter(pk__in=named.union(*reached, all=True))
    return rows


def contacts_named(rows: QuerySet, text: str, actor: Any) -> QuerySet:
    """Contacts with every word in themselves, their person's or their organization's name."""
    for word in text.split():
        by_person = Contact.objects.filter(person__in=Person.objects.found_by(word).order_by().values("pk"))
        first, *others = (part.order_by().values("pk") for part in (by_person, *_contacts_with(word, actor)))
        rows = rows.filter(pk__in=first.union(*others, all=True))
    return rows


def needs_named(rows: QuerySet, text: str) -> QuerySet:
    """Needs with every word in their own name or their competence's, in any language."""
    columns = [
        *(f"{noun}_{language}" for noun in ("name", "competence__name") for language in ("fi", "sv", "en")),
        "competence__synonyms",
    ]
    for word in text.split():
        wanted = Q()
        for column in columns:
            wanted |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(wanted)
    return rows


def interactions_saying(rows: QuerySet, text: str) -> QuerySet:
    """Interactions with every word in subject or text."""
    for word in text.split():
        rows = rows.filter(Q(subject__icontains=word) | Q(text__icontains=word))
    return rows


def _contacts_with(word: str, actor: Any) -> tuple[QuerySet, QuerySet]:
    seen = Contact.objects.visible_to(actor).order_by()
    # Phones are kept as +358…: the first zero of a number as people write it is not in it.
    own = (word.lstrip("0") or word) if word.isdigit() else word
    return (
        seen.filter(search_key__contains=Fold(Value(own))),
        seen.filter(organization__in=Organization.objects.found_by(word).order_by().values("pk")),
    )
