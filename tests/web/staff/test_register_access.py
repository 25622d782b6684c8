"""Who comes in where on the register's screens: role × town × address, for a row of Raahe."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from crm.models import Candidacy, City, ImportBatch, Interaction, Segment, Task
from tests import factories
from web.staff import urls_register

ACTORS = ("own staff", "other staff", "coordinator", "viewer", "administrator", "nobody")
Statuses = tuple[int, ...]
FACTS: Statuses = (200, 200, 200, 200, 200, 302)
LIST: Statuses = (200, 200, 200, 403, 403, 302)
ROW: Statuses = (200, 404, 200, 403, 403, 302)
# The coordinator reads a town's rows and does not write them.
DONE: Statuses = (302, 404, 403, 403, 403, 302)
FACT_DONE: Statuses = (302, 403, 403, 403, 403, 302)
OPEN_FORM: Statuses = (200, 200, 200, 403, 403, 302)


def person() -> Any:
    return factories.contact().person


def competence_of(row: Any) -> Any:
    return factories.competence("hydrogen").pk


def interaction() -> Interaction:
    who = factories.contact().person
    happened_at = datetime(2026, 11, 1, tzinfo=UTC)
    return Interaction.objects.create(kind="call", happened_at=happened_at, city_id="678", person=who)


def task() -> Task:
    return Task.objects.create(title="Soita", city_id="678")


def segment() -> Segment:
    return Segment.objects.create(name="kaikki", city_id="678", filter={"q": "a"})


def import_batch() -> ImportBatch:
    return ImportBatch.objects.create(city_id="678", file_name="a.csv", content=b"x", source="s")


def candidacy() -> Candidacy:
    return factories.candidacy(factories.need(), factories.organization())


def contact_body(row: Any) -> dict[str, Any]:
    return {"email": "uusi@yritys.example", "language": "fi", "basis": "public_task", "source": "messut"}


def need_body(row: Any) -> dict[str, Any]:
    return {"competence": row.competence_id, "priority": 1, "name_fi": "Vety"}


def organization_id(row: Any) -> str:
    return str(factories.organization().pk)


Body = Callable[[Any], dict[str, Any]]
# name, more of the address, row (None: it has none), body of a POST (None: GET), who gets what
TABLE: list[tuple[str, tuple[Callable[[Any], Any], ...], Callable[[], Any] | None, Body | None, Statuses]] = [
    ("start", (), None, None, FACTS),
    ("search", (), None, None, FACTS),
    ("choose_town", (), None, lambda row: {"city": "678"}, (302, 302, 302, 302, 302, 302)),
    ("people", (), None, None, LIST),
    ("person_new", (), None, None, OPEN_FORM),
    ("person", (), person, None, ROW),
    ("person_edit", (), person, lambda row: {"family_name": "Aalto"}, (302, 404, 302, 403, 403, 302)),
    (
        "contact_new",
        (),
        person,
        lambda row: contact_body(row) | {"city": "678"},
        (302, 404, 422, 403, 403, 302),
    ),
    ("contact_edit", (), factories.contact, None, ROW),
    ("contact_edit", (), factories.contact, contact_body, DONE),
    ("contact_end", (), factories.contact, lambda row: {}, DONE),
    ("contact_share", (), factories.contact, lambda row: {"city": "740"}, DONE),
    ("organizations", (), None, None, FACTS),
    ("organization_new", (), None, None, OPEN_FORM),
    ("organization_suggest", (), None, None, LIST),
    ("organization", (), factories.organization, None, FACTS),
    (
        "organization_edit",
        (),
        factories.organization,
        lambda row: {"name": "Uusi Oy", "kind": "company", "keeper": "678"},
        (302, 403, 302, 403, 403, 302),
    ),
    (
        "competence_hold",
        (),
        factories.organization,
        lambda row: {"competence": str(competence_of(row))},
        (302, 302, 302, 403, 403, 302),
    ),
    (
        "competence_drop",
        (competence_of,),
        factories.organization,
        lambda row: {},
        (302, 403, 302, 403, 403, 302),
    ),
    ("needs", (), None, None, FACTS),
    ("need_new", (), None, None, OPEN_FORM),
    ("need", (), factories.need, None, FACTS),
    ("need_edit", (), factories.need, need_body, FACT_DONE),
    ("need_close", (), factories.need, lambda row: {"state": "met"}, FACT_DONE),
    ("need_propose", (), factories.need, lambda row: {}, FACT_DONE),
    ("candidacy_new", (), factories.need, lambda row: {"chosen": organization_id(row)}, FACT_DONE),
    (
        "candidacy_dismiss",
        (),
        factories.need,
        lambda row: {"organization": organization_id(row), "note": "ei sovi"},
        FACT_DONE,
    ),
    ("candidacy_move", (), candidacy, lambda row: {"stage": "contacted"}, DONE),
    ("tasks", (), None, None, LIST),
    ("task_new", (), None, None, OPEN_FORM),
    ("task_edit", (), task, None, ROW),
    ("task_edit", (), task, lambda row: {"title": "Kirjoita"}, DONE),
    ("task_finish", (), task, lambda row: {}, DONE),
    ("task_reopen", (), task, lambda row: {}, DONE),
    ("interaction_new", (), None, None, OPEN_FORM),
    ("interaction_retract", (), interaction, lambda row: {}, DONE),
    ("segments", (), None, None, LIST),
    ("segment_new", (), None, None, OPEN_FORM),
    ("segment", (), segment, None, (302, 404, 302, 403, 403, 302)),
    ("imports", (), None, None, LIST),
    ("import_new", (), None, None, OPEN_FORM),
    ("import_columns", (lambda row: "unknown",), None, None, (302, 302, 302, 403, 403, 302)),
    ("import", (), import_batch, None, ROW),
    ("import_rows", (), import_batch, None, ROW),
]


def visitor(actor: str) -> Client:
    client = Client()
    if actor != "nobody":
        role = "staff" if "staff" in actor else actor
        client.force_login(factories.user(role=role, city="684" if "other" in actor else "678"))
    return client


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize(("name", "more", "make", "body", "statuses"), TABLE)
def test_each_actor_gets_what_the_table_says(
    towns: dict[str, City], actor: str, name: str, more: Any, make: Any, body: Any, statuses: Statuses
) -> None:
    row = make() if make else None
    address = reverse(f"staff:{name}", args=[*([row.pk] if row else []), *(each(row) for each in more)])
    client = visitor(actor)
    answer = client.post(address, body(row)) if body else client.get(address)
    assert answer.status_code == statuses[ACTORS.index(actor)], answer.content[:300]
    if actor == "nobody":
        assert answer["Location"].startswith(reverse("account_login"))


def test_every_address_has_a_line_in_the_table() -> None:
    assert {pattern.name for pattern in urls_register.urlpatterns} == {line[0] for line in TABLE}


@pytest.mark.parametrize("actor", ["other staff", "viewer", "administrator"])
@pytest.mark.parametrize(
    "address",
    ["/", "/people/", "/tasks/?show=all", "/segments/", "/imports/", "/search/?q=m", "/organizations/"],
)
def test_a_list_holds_nothing_of_another_towns_people(
    towns: dict[str, City], actor: str, address: str
) -> None:
    contact = factories.contact(person=factories.person(family_name="Salainen"))
    rows = [task(), segment(), import_batch()]
    shown = visitor(actor).get(address).content.decode()
    secrets = [contact.email, "Salainen", rows[0].title + "<", "kaikki<", "a.csv"]
    assert [secret for secret in secrets if secret in shown] == []


@pytest.mark.parametrize("actor", ["other staff", "viewer"])
def test_an_organizations_page_tells_others_no_person_and_no_text(towns: dict[str, City], actor: str) -> None:
    contact = factories.contact(person=factories.person(family_name="Salainen"))
    Interaction.objects.create(
        kind="call",
        happened_at=datetime(2026, 11, 1, tzinfo=UTC),
        city_id="678",
        person=contact.person,
        organization=contact.organization,
        text="luottamuksellista",
    )
    address = reverse("staff:organization", args=[contact.organization.pk])
    shown = visitor(actor).get(address).content.decode()
    assert [secret for secret in ("Salainen", "luottamuksellista", contact.email) if secret in shown] == []


def test_another_towns_need_shows_no_candidate(towns: dict[str, City]) -> None:
    made = factories.candidacy(
        factories.need(), factories.organization(name="Salainen Oy"), stage="contacted"
    )
    for actor in ("other staff", "viewer"):
        shown = visitor(actor).get(reverse("staff:need", args=[made.need_id])).content.decode()
        assert "Salainen Oy" not in shown
