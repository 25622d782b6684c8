"""Does a list show each row once, in Finnish order, and keep its state in the address?"""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests import factories

NAMES = ["Aalto", "Mäkelä", "Öhman", "Zetterberg", "Åberg", "Mattila"]


def known(names: list[str]) -> None:
    for name in names:
        factories.contact(person=factories.person(given_name="Eeva", family_name=name))


def rows(text: str) -> list[str]:
    return re.findall(r'class="row-link"[^>]*>(?:Eeva )?([^<]+)</a>', text)


def link(text: str, rel: str) -> str:
    found = re.search(rf'href="([^"]+)" rel="{rel}"', text)
    return found.group(1).replace("&amp;", "&") if found else ""


def test_names_stand_in_finnish_order(page: Callable[..., str]) -> None:
    known(NAMES)
    assert rows(page("/people/")) == ["Aalto", "Mattila", "Mäkelä", "Zetterberg", "Åberg", "Öhman"]


def test_a_header_turns_the_order_round(page: Callable[..., str]) -> None:
    known(NAMES)
    text = page("/people/?sort=-name")
    assert rows(text)[0] == "Öhman"
    assert 'aria-sort="descending"' in text


@pytest.mark.parametrize("sort", ["name", "-name", "contacted", "-contacted"])
def test_pages_hold_each_row_once_and_lead_back(page: Callable[..., str], sort: str) -> None:
    known([f"Laine{number:02}" for number in range(70)])
    first = page(f"/people/?sort={sort}")
    second = page(link(first, "next"))
    third = page(link(second, "next"))
    seen = rows(first) + rows(second) + rows(third)
    assert (len(seen), len(set(seen))) == (70, 70)
    assert link(third, "next") == ""
    assert rows(page(link(third, "prev"))) == rows(second)


@pytest.mark.parametrize("cursor", ["x", "W10=", "WyJhIl0=", "%00", "WzEsMiwzXQ=="])
def test_a_cursor_that_was_tampered_with_shows_the_first_page(page: Callable[..., str], cursor: str) -> None:
    known(NAMES)
    assert len(rows(page(f"/people/?after={cursor}"))) == 6


def test_the_count_says_how_many_there_are_in_all(page: Callable[..., str]) -> None:
    known([f"Laine{number:02}" for number in range(31)])
    assert "31 people" in page("/people/")


def test_chips_read_as_a_sentence_and_can_be_taken_away(page: Callable[..., str]) -> None:
    known(NAMES)
    text = page("/people/?city=678&city=684&not_contacted_days=90")
    assert "not contacted for 90 days" in text
    assert 'href="/people/?city=684&amp;not_contacted_days=90"' in text


def test_the_chosen_town_scopes_a_list_and_stays_chosen(browser: Client, page: Callable[..., str]) -> None:
    known(["Aalto"])
    browser.post("/town/", {"city": "684", "next": "/people/"})
    assert rows(page("/people/")) == []
    assert rows(page("/people/?city=678")) == ["Aalto"]
    browser.post("/town/", {"city": "", "next": "/people/"})
    assert rows(page("/people/")) == ["Aalto"]


def test_choosing_a_town_leads_nowhere_else(browser: Client) -> None:
    answer = browser.post("/town/", {"city": "678", "next": "https://example.com/"})
    assert answer["Location"] == "/"


def test_an_empty_list_says_what_to_do_first(page: Callable[..., str]) -> None:
    assert "No people yet" in page("/people/")
    assert "Nobody matches these filters" in page("/people/?q=nobody")
    assert "Nothing imported yet" in page("/imports/")
