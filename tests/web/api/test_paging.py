"""Does a cursor lead through every row once, forwards and back, and refuse what is not ours?"""

import base64
import json
from datetime import timedelta
from urllib.parse import quote

import pytest

from crm.models import City
from outreach.models import Sender
from tests import factories

from .caller import Caller, faults


@pytest.fixture
def senders(towns: dict[str, City]) -> list[str]:
    return sorted(str(factories.sender().pk) for _ in range(7))


def test_pages_hold_every_row_once_in_order(raahe: Caller, senders: list[str]) -> None:
    seen, address = [], "senders/?page_size=3"
    while address:
        page = raahe.get(address).json()
        seen.append([row["id"] for row in page["results"]])
        address = page["next"]
    assert [len(page) for page in seen] == [3, 3, 1]
    assert [each for page in seen for each in page] == senders


def test_previous_leads_back_to_the_same_rows(raahe: Caller, senders: list[str]) -> None:
    first = raahe.get("senders/?page_size=3").json()
    second = raahe.get(first["next"]).json()
    back = raahe.get(second["previous"]).json()
    assert back["results"] == first["results"]
    assert (first["previous"], back["previous"]) == (None, None)
    assert raahe.get(back["next"]).json()["results"] == second["results"]


def test_a_row_that_comes_in_between_moves_nothing(raahe: Caller, senders: list[str]) -> None:
    first = raahe.get("senders/?page_size=3").json()
    Sender.objects.filter(pk=senders[0]).delete()
    factories.sender()
    assert [row["id"] for row in raahe.get(first["next"]).json()["results"]] == senders[3:6]


def test_updated_since_gives_what_changed_in_the_order_of_change(raahe: Caller, senders: list[str]) -> None:
    then = Sender.objects.latest("updated_at").updated_at + timedelta(microseconds=1)
    for which in (5, 1, 3):
        Sender.objects.filter(pk=senders[which]).update(name="toinen")
    address = f"senders/?page_size=2&updated_since={quote(then.isoformat())}"
    first = raahe.get(address).json()
    rest = raahe.get(first["next"]).json()
    assert [row["id"] for row in first["results"] + rest["results"]] == [senders[n] for n in (5, 1, 3)]
    assert rest["next"] is None


def test_cities_are_paged_by_their_codes(raahe: Caller) -> None:
    first = raahe.get("cities/?page_size=2").json()
    second = raahe.get(first["next"]).json()
    codes = [[row["code"] for row in page["results"]] for page in (first, second)]
    assert codes == [["140", "287"], ["678", "684"]]
    assert first["results"][1]["name"] == {
        "fi": "Kristiinankaupunki",
        "sv": "Kristinestad",
        "en": "Kristiinankaupunki",
    }


@pytest.mark.parametrize(("asked", "given"), [("500", 7), ("501", 7), ("1000000000", 7), ("9" * 400, 7)])
def test_a_page_is_never_over_the_limit(raahe: Caller, senders: list[str], asked: str, given: int) -> None:
    assert len(raahe.ids(f"senders/?page_size={asked}")) == given


@pytest.mark.parametrize("size", ["0", "-1", "abc", "", "1.5", "٣", "1e3"])
def test_a_page_size_that_is_no_number_is_refused(raahe: Caller, size: str) -> None:
    response = raahe.get(f"senders/?page_size={quote(size)}")
    assert (response.status_code, faults(response)) == (400, [("?page_size", "invalid")])


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%00",
        "é",
        base64.urlsafe_b64encode(b"5").decode(),
        base64.urlsafe_b64encode(b'["next"]').decode(),
        base64.urlsafe_b64encode(b'["next", 1]').decode(),
        base64.urlsafe_b64encode(b'["next", "not-an-id"]').decode(),
        base64.urlsafe_b64encode(b'["sideways", "01a20d4e-3035-7e47-ae3e-9bc086dab9e8"]').decode(),
        base64.urlsafe_b64encode(b"[" * 5000).decode(),
        base64.urlsafe_b64encode(json.dumps(["next", "a", "b"]).encode()).decode(),
    ],
)
def test_a_cursor_that_is_not_ours_is_refused(raahe: Caller, cursor: str) -> None:
    response = raahe.get(f"senders/?cursor={cursor}")
    assert response.status_code == 400


def test_a_cursor_of_another_order_is_refused(raahe: Caller, senders: list[str]) -> None:
    following = raahe.get("senders/?page_size=2").json()["next"]
    assert raahe.get(following + "&updated_since=2026-01-01T00:00:00Z").status_code == 400
    assert (
        raahe.get("cities/?cursor=" + base64.urlsafe_b64encode(b'["next", "\\u0000"]').decode()).status_code
        == 400
    )
