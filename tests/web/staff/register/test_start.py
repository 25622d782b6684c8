"""Does the start page say what needs me today?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from crm.models import City, Interaction, Task, User
from outreach.models import Response
from tests import factories
from web.staff.townmap import map_of


def test_overdue_tasks_stand_on_top(page: Callable[..., str], staff: User) -> None:
    today = timezone.localdate()
    for title, days in (("Myöhemmin", 3), ("Myöhässä", -2)):
        Task.objects.create(title=title, city_id="678", owner=staff, due_date=today + timedelta(days=days))
    text = page("/")
    assert text.index("Myöhässä") < text.index("Myöhemmin")
    assert "overdue" in text


def test_new_responses_wait_with_their_verbs(page: Callable[..., str]) -> None:
    contact = factories.contact()
    row = Response.objects.create(
        kind="reply",
        city_id="678",
        person=contact.person,
        contact=contact,
        matched_by="link",
        text="Kiinnostaa meitä",
        received_at=timezone.now(),
    )
    text = page("/")
    assert "Kiinnostaa meitä" in text
    assert f"/responses/{row.pk}/handle/" in text


def test_a_need_without_candidates_stands_still(page: Callable[..., str]) -> None:
    factories.need(name_en="Hydrogen at last")
    factories.candidacy(factories.need(name_en="Lively need"), factories.organization())
    text = page("/")
    assert "Hydrogen at last" in text
    assert "Lively need" not in text


def test_who_has_nothing_yet_is_told_what_to_do_first(page: Callable[..., str]) -> None:
    assert "Begin with the contacts you have" in page("/")


def test_a_dots_area_grows_with_the_week(towns: dict[str, City], staff: User) -> None:
    now = timezone.now()
    organization = factories.organization()
    for days in (1, 2, 3, 30):
        Interaction.objects.create(
            kind="call", happened_at=now - timedelta(days=days), city_id="678", organization=organization
        )
    dots = {dot["city"].pk: dot for dot in map_of(staff, "678", now)["dots"]}
    assert (dots["678"]["number"], dots["684"]["number"]) == (3, 0)
    assert dots["678"]["radius"] > dots["684"]["radius"]
    assert (dots["678"]["is_chosen"], dots["684"]["is_chosen"]) == (True, False)


@pytest.mark.parametrize("word", ["öhman", "ohman", "VETY", "raahe"])
def test_search_finds_with_and_without_accents(page: Callable[..., str], word: str) -> None:
    organization = factories.organization(name="Vety Oy")
    person = factories.person(given_name="Åke", family_name="Öhman")
    factories.contact(person=person, organization=organization)
    factories.need(name_fi="Kumppani Raaheen", name_en="Raahe needs a partner")
    found = page(f"/search/?q={word}")
    assert ("Öhman" in found, "Raahe needs a partner" in found) == (word != "raahe", word == "raahe")
    assert "Nothing found" not in found
