"""Do lists and pages ask the database as often for thirty rows as for three?"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from crm.models import HeldCompetence, ImportBatch, ImportRow, Interaction, Segment, Task, User
from tests import factories
from tests.web.staff.outreach.counting import same_for_many_rows

numbers = count(1)
HAPPENED = datetime(2026, 11, 1, tzinfo=UTC)


def holding(organization: Any) -> Any:
    competence = factories.competence(f"skill-{next(numbers)}")
    day = date(2026, 11, 1)
    return HeldCompetence.objects.create(organization=organization, competence=competence, noted_date=day)


def contact() -> Any:
    made = factories.contact()
    holding(made.organization)
    return made


def task(**about: Any) -> Task:
    return Task.objects.create(title="Soita", city_id="678", person=factories.contact().person, **about)


def interaction(**about: Any) -> Interaction:
    return Interaction.objects.create(kind="call", happened_at=HAPPENED, city_id="678", **about)


def import_batch() -> ImportBatch:
    batch = ImportBatch.objects.create(city_id="678", file_name="a.csv", content=b"x", source="s")
    ImportRow.objects.create(batch=batch, number=1)
    return batch


@pytest.mark.parametrize(
    ("address", "make"),
    [
        ("/people/", contact),
        ("/people/?q=ma", contact),
        ("/organizations/", contact),
        ("/needs/", factories.need),
        ("/tasks/?show=all", task),
        (
            "/segments/",
            lambda: Segment.objects.create(name=f"s{next(numbers)}", city_id="678", filter={"q": "a"}),
        ),
        ("/imports/", import_batch),
        ("/search/?q=ma", contact),
        ("/interactions/new/?q=ma", contact),
    ],
)
def test_a_list(browser: Client, address: str, make: Callable[[], object]) -> None:
    assert same_for_many_rows(browser, address, make)


def test_the_start_page(browser: Client, staff: User) -> None:
    def week() -> None:
        task(owner=staff)
        factories.need()
        campaign = factories.campaign(steps=1, state="running")
        factories.message(factories.enrollment(campaign, factories.contact()))

    assert same_for_many_rows(browser, "/", week)


def test_a_persons_page(browser: Client) -> None:
    person = factories.contact().person

    def more() -> None:
        place = factories.contact(person=person).organization
        interaction(person=person)
        Task.objects.create(title="Soita", city_id="678", person=person)
        factories.candidacy(factories.need(), place)
        enrollment = factories.enrollment(
            factories.campaign(steps=1),
            person.contacts.first(),
            state="stopped",
            due_at=None,
            ended_at=HAPPENED,
        )
        factories.message(enrollment)

    assert same_for_many_rows(browser, reverse("staff:person", args=[person.pk]), more)


def test_an_organizations_page(browser: Client) -> None:
    organization = factories.organization()

    def more() -> None:
        factories.contact(organization=organization)
        interaction(organization=organization)
        holding(organization)
        factories.candidacy(factories.need(), organization)
        Task.objects.create(title="Soita", city_id="678", organization=organization)

    assert same_for_many_rows(browser, reverse("staff:organization", args=[organization.pk]), more)


def test_a_needs_page(browser: Client) -> None:
    need = factories.need()

    def more() -> None:
        organization = factories.organization()
        factories.candidacy(need, organization, stage="contacted")
        Task.objects.create(title="Soita", city_id="678", organization=organization)
        day = date(2026, 11, 1)
        HeldCompetence.objects.create(
            organization=factories.organization(), competence=need.competence, noted_date=day
        )

    assert same_for_many_rows(browser, reverse("staff:need", args=[need.pk]), more)


def test_the_rows_of_an_import(browser: Client) -> None:
    batch = import_batch()

    def more() -> None:
        ImportRow.objects.create(
            batch=batch, number=next(numbers) + 10, outcome="created", contact=factories.contact()
        )

    address = reverse("staff:import_rows", args=[batch.pk]) + "?outcome=created"
    assert same_for_many_rows(browser, address, more)
