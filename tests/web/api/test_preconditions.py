"""Does nobody overwrite what they have not read?"""

import pytest

from crm.models import City
from outreach.models import Sender, Suppression
from tests import factories

from .caller import Caller


@pytest.fixture
def address(towns: dict[str, City]) -> str:
    return f"senders/{factories.sender(name='vanha').pk}/"


def test_a_change_without_if_match_is_refused(raahe: Caller, address: str) -> None:
    assert raahe.patch(address, {"name": "uusi"}).status_code == 428
    assert Sender.objects.get().name == "vanha"


def test_a_change_of_the_state_that_was_read_passes_once(raahe: Caller, address: str) -> None:
    tag = raahe.get(address)["ETag"]
    first = raahe.patch(address, {"name": "uusi"}, If_Match=tag)
    second = raahe.patch(address, {"name": "vielä uudempi"}, If_Match=tag)
    assert (first.status_code, second.status_code) == (200, 412)
    assert Sender.objects.get().name == "uusi"
    assert first["ETag"] == raahe.get(address)["ETag"] != tag


@pytest.mark.parametrize("tag", ["", "x", '"', "W/", "äö", ",,,", '"' + "a" * 5000 + '"', "null"])
def test_a_tag_that_is_none_matches_nothing(raahe: Caller, address: str, tag: str) -> None:
    assert raahe.patch(address, {"name": "uusi"}, If_Match=tag).status_code == 412


@pytest.mark.parametrize("form", ["*", '"other", {tag}', "{tag},"])
def test_a_list_of_tags_and_a_star_are_understood(raahe: Caller, address: str, form: str) -> None:
    tag = raahe.get(address)["ETag"]
    assert raahe.patch(address, {"name": "uusi"}, If_Match=form.format(tag=tag)).status_code == 200


def test_lifting_a_suppression_needs_its_state_too(raahe: Caller) -> None:
    factories.contact(email="esto@yritys.example")
    made = raahe.post("suppressions/", {"address": "esto@yritys.example"})
    where = f"suppressions/{made.json()['id']}/"
    assert raahe("DELETE", where).status_code == 428
    assert raahe("DELETE", where, If_Match='"old"').status_code == 412
    assert raahe("DELETE", where, If_Match=made["ETag"]).status_code == 204
    assert not Suppression.objects.exists()
