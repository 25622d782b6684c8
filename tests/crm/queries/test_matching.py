"""Are the nearest holders proposed first, with reasons that can be read?"""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from crm.models import Competence
from crm.queries.kinship import kinship
from crm.queries.matching import distance_km, proposals, reason_text
from tests import factories as make

PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(lambda codes: "/".join(codes) + "/")


@given(PATHS, PATHS)
def test_closeness_is_a_share_and_one_only_for_the_same(wanted: str, held: str) -> None:
    closeness, _relation = kinship(wanted, held)
    assert 0 <= closeness <= 1
    assert (closeness == 1) == (wanted == held)
    assert (closeness == 0) if wanted[0] != held[0] else closeness >= 0


def test_same_then_part_then_wider_then_beside() -> None:
    ranked = [kinship("a/b/", held)[0] for held in ("a/b/", "a/b/c/", "a/", "a/x/", "z/")]
    assert ranked == sorted(ranked, reverse=True)
    assert len(set(ranked)) == 5


@pytest.fixture
def tree(db) -> dict[str, Competence]:
    energy = make.competence("energy", name_fi="energia", name_sv="energi", name_en="energy")
    storage = make.competence("storage", energy, name_fi="varastointi", name_sv="lagring", name_en="storage")
    battery = make.competence("battery", storage, name_fi="akut", name_sv="batterier", name_en="batteries")
    wind = make.competence("wind", energy)
    food = make.competence("food")
    return {each.code: each for each in (energy, storage, battery, wind, food)}


def holding(*held: Competence, city: str = "140", **fields):
    place = make.organization(city, **fields)
    for competence in held:
        place.held.create(competence=competence, source="messut", noted_date="2026-11-01")
    return place


def test_best_first_and_strangers_not_at_all(towns, tree) -> None:
    exact, part, wider, beside = (holding(tree[code]) for code in ("storage", "battery", "energy", "wind"))
    holding(tree["food"])
    found = proposals(make.need("678", tree["storage"]))
    assert [each.organization for each in found] == [exact, part, wider, beside]
    assert all(0 < each.score <= 1 for each in found)


def test_candidates_and_declined_ones_are_not_proposed_again(towns, tree) -> None:
    need = make.need("678", tree["storage"])
    make.candidacy(need, holding(tree["storage"]), stage="declined")
    make.candidacy(need, holding(tree["storage"]))
    assert proposals(need) == []


def test_near_known_and_same_town_count(towns, tree) -> None:
    need = make.need("678", tree["storage"])
    far, near = holding(tree["storage"], city="684"), holding(tree["storage"], city="140")
    own = holding(tree["storage"], city="678")
    known = holding(tree["storage"], city="678")
    make.contact("678", organization=known)
    make.contact("684", organization=own)
    assert [each.organization for each in proposals(need)] == [known, own, near, far]


def test_reasons_are_worded_in_each_language(towns, tree) -> None:
    place = holding(tree["battery"], kind="company")
    (found,) = proposals(make.need("678", tree["storage"]))
    assert found.organization == place
    assert [reason["code"] for reason in found.reasons] == ["holds", "near", "kind"]
    with translation.override("en"):
        assert [reason_text(each) for each in found.reasons] == [
            "Holds a part of it: batteries",
            "182 km away",
            "Company",
        ]
    with translation.override("sv"):
        assert "batterier" in reason_text(found.reasons[0])


def test_distance_is_the_great_circles(towns) -> None:
    assert distance_km(towns["678"], towns["678"]) == 0
    assert distance_km(towns["678"], towns["140"]) == pytest.approx(182, abs=1)


def test_the_number_of_queries_does_not_grow(towns, tree, django_assert_num_queries) -> None:
    need = make.need("678", tree["storage"])
    for _ in range(30):
        holding(tree["storage"], tree["wind"])
    with django_assert_num_queries(4):
        assert len(proposals(need, limit=10)) == 10
