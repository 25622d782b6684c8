"""Rows for tests, as plain functions: each makes one thing, valid as it stands; say what matters."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from crm.models import (
    ApiClient,
    Candidacy,
    City,
    Competence,
    CompetenceNeed,
    Contact,
    Membership,
    Organization,
    Person,
    User,
)
from outreach.models import Campaign, Enrollment, MailTemplate, Message, Sender, Step, TemplateRevision

_numbers = count(1)
RAAHE = "678"


def user(role: str = "staff", city: str | None = RAAHE, **fields: Any) -> User:
    """Someone who signs in; network roles have no city."""
    number = next(_numbers)
    made = User.objects.create_user(
        f"user{number}@seutu.example", "salasana-salasana", name=f"Käyttäjä {number}", **fields
    )
    town = city if role in ("staff", "viewer") else None
    Membership.objects.create(user=made, city_id=town, role=role)
    return made


def api_client(scopes: tuple[str, ...], cities: tuple[str, ...] = ()) -> tuple[ApiClient, str]:
    """A system with a key: (client, key)."""
    client = ApiClient(name=f"järjestelmä {next(_numbers)}", scopes=list(scopes))
    key = client.new_key()
    client.save()
    client.cities.set(cities)
    return client, key


def organization(city: str = RAAHE, **fields: Any) -> Organization:
    number = next(_numbers)
    return Organization.objects.create(
        **{"name": f"Teräsverstas {number} Oy", "city_id": city, "keeper_id": city} | fields
    )


def person(**fields: Any) -> Person:
    return Person.objects.create(
        **{"given_name": "Maija", "family_name": f"Mäkelä {next(_numbers)}"} | fields
    )


def contact(city: str = RAAHE, **fields: Any) -> Contact:
    number = next(_numbers)
    made = fields.pop("organization", None) or organization(city)
    who = fields.pop("person", None) or person()
    plain = {
        "email": f"maija{number}@yritys.example",
        "language": "fi",
        "source": "messut 2026",
        "obtained_date": date(2026, 11, 1),
    }
    return Contact.objects.create(person=who, organization=made, city_id=city, **plain | fields)


def competence(code: str = "hydrogen", parent: Competence | None = None, **fields: Any) -> Competence:
    existing = Competence.objects.filter(code=code).first()
    path = f"{parent.path if parent else ''}{code}/"
    plain = {"name_fi": code, "parent": parent, "path": path}
    return existing or Competence.objects.create(code=code, **plain | fields)


def need(city: str = RAAHE, wanted: Competence | None = None, **fields: Any) -> CompetenceNeed:
    plain = {"name_fi": "Vetyosaaminen", "name_sv": "Vätgaskunnande", "name_en": "Hydrogen skills"}
    wanted = wanted or competence(f"competence-{next(_numbers)}")
    return CompetenceNeed.objects.create(city_id=city, competence=wanted, **plain | fields)


def candidacy(need: CompetenceNeed, organization: Organization, **fields: Any) -> Candidacy:
    return Candidacy.objects.create(need=need, organization=organization, **{"score": 0.5} | fields)


def sender(city: str | None = RAAHE, **fields: Any) -> Sender:
    plain = {"name": "Raahe", "email": f"raahe{next(_numbers)}@seutu.example", "per_minute": 1000}
    return Sender.objects.create(city_id=city, **plain | fields)


def text(subject: str, markdown: str) -> dict[str, Any]:
    """One language of a mail."""
    return {"subject": subject, "blocks": [{"kind": "text", "markdown": markdown}]}


CONTENT = {
    "fi": text("Hei {{ person.given_name }}", "Etsimme kumppania. Tervetuloa, {{ organization.name }}!"),
    "sv": text("Hej {{ person.given_name }}", "Vi söker en partner. Välkommen med, {{ organization.name }}!"),
    "en": text("Hello {{ person.given_name }}", "We look for a partner. Welcome, {{ organization.name }}!"),
}


def template(city: str | None = RAAHE, content: dict[str, Any] | None = None, **fields: Any) -> MailTemplate:
    made = MailTemplate.objects.create(city_id=city, **{"name": f"kirje {next(_numbers)}"} | fields)
    TemplateRevision.objects.create(template=made, number=1, content=content or CONTENT)
    return made


def campaign(city: str | None = RAAHE, *, steps: int = 2, **fields: Any) -> Campaign:
    """A draft with `steps` mails, each a day after the one before, the follow-ups if nobody answered."""
    town = City.objects.get(pk=city) if city else None
    plain = {
        "name": f"kampanja {next(_numbers)}",
        "purpose": "vetyosaaminen",
        "per_minute": 1000,
        "sender": fields.pop("sender", None) or sender(city),
    }
    needs = fields.pop("needs", [])
    made = Campaign.objects.create(city=town, **plain | fields)
    made.needs.set(needs)
    for position in range(1, steps + 1):
        Step.objects.create(
            campaign=made,
            position=position,
            template=template(city),
            delay=timedelta(days=position - 1),
            condition="always" if position == 1 else "no_answer",
        )
    return made


def enrollment(campaign: Campaign, contact: Contact, **fields: Any) -> Enrollment:
    plain = {"city_id": campaign.city_id or contact.city_id, "due_at": timezone.now()}
    return Enrollment.objects.create(
        campaign=campaign, person=contact.person, contact=contact, **plain | fields
    )


def message(enrollment: Enrollment, **fields: Any) -> Message:
    """A campaign's first mail to the person, sent unless said otherwise."""
    step = enrollment.campaign.steps.first()
    moment = timezone.now()
    plain = {
        "purpose": "campaign",
        "sender": enrollment.campaign.sender,
        "city_id": enrollment.city_id,
        "campaign": enrollment.campaign,
        "step": step,
        "enrollment": enrollment,
        "person": enrollment.person,
        "contact": enrollment.contact,
        "to_email": enrollment.contact.email,
        "language": enrollment.contact.language,
        "revision": step.template.latest,
        "state": "sent",
        "handed_at": moment,
        "sent_at": moment,
    }
    return Message.objects.create(**plain | fields)
