"""Needs and their candidates: one open need each, proposals once, stages in order of who moves them."""

from datetime import timedelta

import pytest

from crm.actions.candidacies import add_candidate, move, propose
from crm.actions.needs import add_need, change_need, close_need
from crm.errors import AlreadyThere, InvalidFields, NotAllowed, NotYours
from tests import factories as make


def test_a_town_has_one_open_need_for_a_competence(towns, now) -> None:
    staff, hydrogen = make.user(), make.competence()
    need = add_need(actor=staff, city=towns["678"], competence=hydrogen, name_fi="Vety", now=now)
    with pytest.raises(AlreadyThere):
        add_need(actor=staff, city=towns["678"], competence=hydrogen, name_fi="Vety", now=now)
    assert close_need(need, actor=staff, now=now).state == "met"
    assert add_need(actor=staff, city=towns["678"], competence=hydrogen, now=now).name_fi == "hydrogen"


def test_another_towns_need_is_seen_and_not_changed(towns, now) -> None:
    need = make.need("684")
    with pytest.raises(NotAllowed):
        change_need(need, actor=make.user(city="678"), now=now, name_fi="Muu")
    with pytest.raises(NotAllowed):
        propose(need, actor=make.user(city="678"), now=now)


@pytest.fixture
def need(towns, now):
    """A need of Raahe with two holders of what it lacks."""
    wanted = make.competence()
    for _ in range(2):
        make.organization().held.create(competence=wanted, noted_date="2026-11-01")
    return make.need("678", wanted)


def test_proposals_become_candidacies_once(need, now) -> None:
    staff = make.user()
    made = propose(need, actor=staff, now=now)
    assert [(each.stage, each.score > 0.7, each.reasons[0]["code"]) for each in made] == [
        ("proposed", True, "holds")
    ] * 2
    assert propose(need, actor=staff, now=now) == []
    assert need.candidacies.count() == 2


def test_an_added_candidate_has_reasons_where_there_are_any(need, now) -> None:
    staff = make.user()
    holder = need.competence.organizations.first()
    assert add_candidate(need, holder, actor=staff, now=now).score > 0.7
    stranger = add_candidate(
        need, make.organization(), actor=staff, now=now, stage="declined", note="kaukana"
    )
    assert (stranger.score, stranger.stage, stranger.note) == (0, "declined", "kaukana")
    with pytest.raises(AlreadyThere):
        add_candidate(need, holder, actor=staff, now=now)


def test_moving_keeps_when_and_the_last_note(need, now) -> None:
    staff = make.user()
    candidacy = propose(need, actor=staff, now=now, limit=1)[0]
    later = now + timedelta(days=1)
    move(candidacy, stage="contacted", actor=staff, now=later, note="soitettu")
    move(candidacy, stage="contacted", actor=staff, now=later + timedelta(days=1))
    candidacy.refresh_from_db()
    assert (candidacy.stage, candidacy.stage_at, candidacy.note) == ("contacted", later, "soitettu")
    with pytest.raises(InvalidFields):
        move(candidacy, stage="elsewhere", actor=staff, now=now)
    with pytest.raises(NotYours):
        move(candidacy, stage="declined", actor=make.user(city="684"), now=now)
