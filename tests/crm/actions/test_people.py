"""Is a person one human being, and does each town write its own contacts alone?"""

import pytest

from crm.actions.people import add_contact, change_contact, change_person, end_contact, share_contact
from crm.errors import AlreadyThere, InvalidFields, NotAllowed, NotYours
from crm.models import Contact, Person
from crm.queries.identity import name_key
from tests import factories as make


@pytest.fixture
def maija(towns, now):
    """A contact of Raahe, added as the town's staff would."""
    return add(towns["678"], now)


def add(city, now, **fields) -> Contact:
    plain = {"given_name": "Maija", "family_name": "Mäkelä", "email": "Maija@Verstas.example"}
    actor = fields.pop("actor", None) or make.user(city=city.pk)
    return add_contact(actor=actor, city=city, now=now, source="messut", **plain | fields)


def test_the_same_address_and_name_in_either_order_is_the_same_person(towns, now, maija) -> None:
    other = add(towns["684"], now, given_name="MAKELA", family_name="maija")
    assert other.person == maija.person
    assert (maija.email, other.city_id) == ("maija@verstas.example", "684")


def test_another_name_at_the_address_is_another_person(towns, now, maija) -> None:
    assert add(towns["684"], now, given_name="Matti").person != maija.person


def test_the_same_place_twice_is_already_there(towns, now, maija) -> None:
    with pytest.raises(AlreadyThere):
        add(towns["678"], now)
    assert (Contact.objects.count(), Person.objects.count()) == (1, 1)


def test_an_ended_place_may_begin_again(towns, now, maija) -> None:
    end_contact(maija, actor=None, now=now)
    assert add(towns["678"], now).person == maija.person


def test_values_that_cannot_be_kept_are_named(towns, now) -> None:
    with pytest.raises(InvalidFields) as error:
        add(towns["678"], now, email="ei osoite", phone="12", language="xx")
    assert set(error.value.fields) == {"email", "phone", "language"}
    assert not Person.objects.exists()
    with pytest.raises(InvalidFields) as error:
        add(towns["678"], now, given_name=" ", family_name="", email="")
    assert set(error.value.fields) == {"family_name"}


@pytest.mark.parametrize("role", ["staff", "viewer", "administrator"])
def test_who_does_not_work_in_the_town_adds_nobody(towns, now, role) -> None:
    with pytest.raises(NotAllowed):
        add(towns["678"], now, actor=make.user(role, city="684"))


def test_another_towns_contact_is_not_there_until_it_is_shared(towns, now, maija) -> None:
    rauma = make.user(city="684")
    with pytest.raises(NotYours):
        change_contact(maija, actor=rauma, now=now, title="johtaja")
    share_contact(maija, city=towns["684"], actor=make.user(city="678"), now=now)
    with pytest.raises(NotAllowed):
        change_contact(maija, actor=rauma, now=now, title="johtaja")
    assert Person.objects.visible_to(rauma).get() == maija.person


def test_sharing_twice_changes_nothing_and_with_oneself_is_refused(towns, now, maija) -> None:
    staff = make.user(city="678")
    first = share_contact(maija, city=towns["684"], actor=staff, now=now)
    assert share_contact(maija, city=towns["684"], actor=staff, now=now) == first
    with pytest.raises(InvalidFields):
        share_contact(maija, city=towns["678"], actor=staff, now=now)


def test_a_change_keeps_addresses_in_lower_case_each_once(towns, now, maija) -> None:
    staff = make.user(city="678")
    changed = change_contact(
        maija, actor=staff, now=now, other_emails=["MAIJA@verstas.example", "M@verstas.example"]
    )
    changed.refresh_from_db()
    assert changed.addresses == ["maija@verstas.example", "m@verstas.example"]
    person = change_person(maija.person, actor=staff, now=now, family_name="Laakso")
    assert str(person) == "Maija Laakso"


def test_a_key_of_names_knows_no_order_case_or_accent() -> None:
    assert name_key("Åsa  Maria", "Öhman") == name_key("öhman", "MARIA ASA")
    assert name_key("Åsa", "Öhman") != name_key("Åsa", "Ohlsson")
