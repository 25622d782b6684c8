"""May only the keeper change an entry, and is a business id what it says?"""

import pytest

from crm.actions.organizations import (
    add_organization,
    change_organization,
    drop_competence,
    hold_competence,
)
from crm.errors import AlreadyThere, InvalidFields, NotAllowed
from tests import factories as make


def test_a_new_entry_is_kept_by_the_actors_town(towns, now) -> None:
    made = add_organization(actor=make.user(city="684"), name="  Verstas   Oy ", now=now, kind="company")
    assert (made.name, made.keeper_id, made.kind) == ("Verstas Oy", "684", "company")


def test_a_business_id_is_kept_in_its_notation_and_only_once(towns, now) -> None:
    staff = make.user()
    made = add_organization(actor=staff, name="Verstas Oy", business_id="93884131", now=now)
    assert made.business_id == "9388413-1"
    with pytest.raises(AlreadyThere):
        add_organization(actor=staff, name="Toinen Oy", business_id="9388413-1", now=now)
    with pytest.raises(InvalidFields) as error:
        change_organization(made, actor=staff, now=now, business_id="9388413-2")
    assert set(error.value.fields) == {"business_id"}


def test_only_the_keeper_and_the_network_change_an_entry(towns, now) -> None:
    kept = make.organization("684")
    with pytest.raises(NotAllowed):
        change_organization(kept, actor=make.user(city="678"), now=now, name="Muu Oy")
    assert change_organization(kept, actor=make.user("coordinator"), now=now, name="Muu Oy").name == "Muu Oy"
    free = make.organization(keeper_id=None)
    assert change_organization(free, actor=make.user(city="678"), now=now, keeper=towns["678"]).keeper_id
    with pytest.raises(NotAllowed):
        change_organization(free, actor=make.user(city="678"), now=now, keeper=towns["684"])


def test_a_viewer_writes_nothing(towns, now) -> None:
    with pytest.raises(NotAllowed):
        add_organization(actor=make.user("viewer"), name="Verstas Oy", now=now)


def test_a_competence_is_held_once_and_dropped(towns, now) -> None:
    staff, place, hydrogen = make.user(), make.organization(), make.competence()
    first = hold_competence(place, hydrogen, source="messut", actor=staff, now=now)
    assert hold_competence(place, hydrogen, source="muu", actor=staff, now=now) == first
    drop_competence(place, hydrogen, actor=staff, now=now)
    assert not place.held.exists()
