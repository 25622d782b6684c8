"""A hundred rows of a file → organizations, people, contacts: found where they are known, made where not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from ..choices import InteractionKind, OrganizationKind, RowOutcome
from ..models import (
    City,
    Competence,
    Contact,
    HeldCompetence,
    ImportBatch,
    ImportRow,
    Interaction,
    Organization,
    Person,
)
from .import_index import Known, folded

ORGANIZATION_FIELDS = ("street", "postcode", "website", "industry")


@dataclass
class Made:
    """What a chunk brings into being, written in a few statements at its end."""

    organizations: list[Organization] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    held: dict[tuple[Any, Any], HeldCompetence] = field(default_factory=dict)
    notes: list[Interaction] = field(default_factory=list)
    touched_organizations: dict[Any, Organization] = field(default_factory=dict)
    touched_contacts: dict[Any, Contact] = field(default_factory=dict)


def apply_rows(batch: ImportBatch, rows: Sequence[ImportRow], *, now: datetime) -> None:
    """Apply `rows` of one batch and note on each what became of it. The number of queries does not grow."""
    known, made = Known.of(batch, rows), Made()
    for row in rows:
        _apply(batch, row, known, made, now)
    _write(made)


def _apply(batch: ImportBatch, row: ImportRow, known: Known, made: Made, now: datetime) -> None:
    values, today = row.values, timezone.localdate(now)
    organization = _organization(batch, row, known, made)
    if organization is not None:
        _competences(batch, row, organization, known, made, today)
    if not any(values.get(name) for name in ("given_name", "family_name", "email")):
        if organization is None:
            row.outcome = RowOutcome.REFUSED
            _problem(row, "", "", "nothing_usable")
        else:
            row.outcome = RowOutcome.CREATED if row.made else RowOutcome.DUPLICATE
        return
    row.contact, row.outcome = _contact(batch, row, organization, known, made, today)
    if row.outcome != RowOutcome.DUPLICATE:
        _note(batch, row, row.contact, made, now)


def _problem(row: ImportRow, column: str, value: str, what: str) -> None:
    row.problems = [
        *row.problems,
        {"row": row.number, "column": column, "value": value, "problem": what, "mended": None},
    ]


def _column(row: ImportRow, batch: ImportBatch, field: str) -> str:
    return next((column for column, meant in batch.mapping.items() if meant == field), "")


def _organization(batch: ImportBatch, row: ImportRow, known: Known, made: Made) -> Organization | None:
    """The organization of the row: by business id, else by name and city; made where it is new."""
    values = row.values
    name = str(values.get("organization", ""))[:250]
    if not name:
        return None
    city = known.cities.get(folded(str(values.get("city", ""))))
    if values.get("city") and city is None:
        _problem(row, _column(row, batch, "city"), str(values["city"]), "unknown_city")
    business_id = values.get("business_id")
    organization = known.organization(business_id, name, city)
    if organization is None:
        organization = Organization(
            name=name,
            business_id=business_id,
            city=city,
            keeper_id=batch.city_id,
            kind=values.get("kind", OrganizationKind.OTHER),
            **{key: str(values.get(key, ""))[:200] for key in ORGANIZATION_FIELDS},
        )
        organization.postcode = organization.postcode[:10]
        known.add_organization(organization)
        made.organizations.append(organization)
        row.made = [*row.made, "organizations"]
    else:
        if organization.keeper_id in (None, batch.city_id):
            _complete(organization, values, made, known)
    return organization


def _complete(organization: Organization, values: dict[str, Any], made: Made, known: Known) -> None:
    """Fill what the register did not know; what it knows stays."""
    for key in (*ORGANIZATION_FIELDS, "business_id"):
        if values.get(key) and not getattr(organization, key):
            setattr(organization, key, values[key])
            if key == "business_id":
                known.add_organization(organization)
            made.touched_organizations[organization.pk] = organization


def _competences(
    batch: ImportBatch, row: ImportRow, organization: Organization, known: Known, made: Made, today: date
) -> None:
    for word in row.values.get("competences", []):
        competence: Competence | None = known.competences.get(folded(word))
        if competence is None:
            _problem(row, _column(row, batch, "competences"), word, "unknown_competence")
            continue
        made.held.setdefault(
            (organization.pk, competence.pk),
            HeldCompetence(
                organization=organization, competence=competence, source=batch.source, noted_date=today
            ),
        )


def _contact(
    batch: ImportBatch,
    row: ImportRow,
    organization: Organization | None,
    known: Known,
    made: Made,
    today: date,
) -> tuple[Contact, RowOutcome]:
    """The contact of the row, and whether it was made, brought up to date, or known as it stands."""
    values = row.values
    emails: list[str] = list(values.get("email", []))
    given, family = str(values.get("given_name", ""))[:120], str(values.get("family_name", ""))[:120]
    if not given and not family:
        family = emails[0][:120]  # someone without a name is called by the address
    person = known.person(given, family, emails, organization)
    if person is not None:
        contact = known.contact(person, organization, emails)
        if contact is not None:
            knew_more = _complete_contact(contact, values, emails, made)
            return contact, RowOutcome.UPDATED if knew_more else RowOutcome.DUPLICATE
    else:
        person = Person(given_name=given, family_name=family)
        made.people.append(person)
        row.made = [*row.made, "people"]
    contact = _new_contact(batch, row, person, organization, today)
    known.add_contact(contact)
    made.contacts.append(contact)
    row.made = [*row.made, "contacts"]
    return contact, RowOutcome.CREATED


def _new_contact(
    batch: ImportBatch, row: ImportRow, person: Person, organization: Organization | None, today: date
) -> Contact:
    values = row.values
    emails: list[str] = list(values.get("email", []))
    return Contact(
        person=person,
        organization=organization,
        city_id=batch.city_id,
        title=str(values.get("title", ""))[:200],
        email=emails[0] if emails else "",
        other_emails=emails[1:],
        phone=values.get("phone", ""),
        language=values.get("language") or _language_of(organization),
        basis=batch.basis,
        source=batch.source,
        obtained_date=today,
    )


def _language_of(organization: Organization | None) -> str:
    city: City | None = organization.city if organization else None
    return "sv" if city and city.languages.startswith("sv") else "fi"


def _complete_contact(contact: Contact, values: dict[str, Any], emails: list[str], made: Made) -> bool:
    """Fill what a repeated row knows more; whether it did."""
    before = (contact.email, contact.phone, contact.title, list(contact.other_emails))
    contact.phone = contact.phone or values.get("phone", "")
    contact.title = contact.title or str(values.get("title", ""))[:200]
    fresh = [address for address in emails if address not in contact.addresses]
    if fresh and not contact.email:
        contact.email = fresh.pop(0)
    contact.other_emails = [*contact.other_emails, *fresh]
    knew_more = before != (contact.email, contact.phone, contact.title, list(contact.other_emails))
    if knew_more:
        made.touched_contacts[contact.pk] = contact
    return knew_more


def _note(batch: ImportBatch, row: ImportRow, contact: Contact, made: Made, now: datetime) -> None:
    if not row.values.get("notes"):
        return
    made.notes.append(
        Interaction(
            kind=InteractionKind.NOTE,
            happened_at=now,
            city_id=batch.city_id,
            person=contact.person,
            organization=contact.organization,
            author=batch.created_by,
            subject=batch.source,
            text=str(row.values["notes"]),
        )
    )


def _write(made: Made) -> None:
    Organization.objects.bulk_create(made.organizations)
    fresh = {organization.pk for organization in made.organizations}
    touched = [row for pk, row in made.touched_organizations.items() if pk not in fresh]
    Organization.objects.bulk_update(touched, [*ORGANIZATION_FIELDS, "business_id"])
    Person.objects.bulk_create(made.people)
    Contact.objects.bulk_create(made.contacts)
    new = {contact.pk for contact in made.contacts}
    changed = [contact for pk, contact in made.touched_contacts.items() if pk not in new]
    Contact.objects.bulk_update(changed, ["email", "phone", "title", "other_emails"])
    HeldCompetence.objects.bulk_create(made.held.values(), ignore_conflicts=True)
    Interaction.objects.bulk_create(made.notes)
