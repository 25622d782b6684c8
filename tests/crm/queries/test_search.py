"""Does one box find people, organizations and needs, and nothing that is not the actor's?"""

import pytest

from crm.actions.interactions import log_interaction
from crm.queries.people import courtesy_facts, people_list
from crm.queries.search import search
from tests import factories as make


def test_each_kind_is_found_in_any_word_order(towns) -> None:
    contact = make.contact(
        organization=make.organization(name="Vety Öljy Oy"),
        person=make.person(given_name="Åsa", family_name="Vetymäki"),
    )
    need = make.need()
    found = search(make.user(), "vety")
    assert (found.people, found.organizations, found.needs) == (
        [contact.person],
        [contact.organization],
        [need],
    )
    assert search(make.user(), "oy OLJY vet").organizations == [contact.organization]
    assert not search(make.user(), " \0 ")


def test_another_towns_people_are_not_found(towns) -> None:
    contact = make.contact("684", person=make.person(family_name="Vetymäki"))
    assert search(make.user(city="678"), "vetymaki").people == []
    assert search(make.user(city="684"), "vetymaki").people == [contact.person]


def test_other_towns_dealings_are_bare_facts(towns, now) -> None:
    place = make.organization()
    for town in ("678", "684"):
        log_interaction(
            actor=make.user(city=town),
            city=towns[town],
            kind="call",
            happened_at=now,
            organization=place,
            text="salaista",
            now=now,
        )
    (fact,) = courtesy_facts(organization=place, actor=make.user(city="678"))
    assert (fact.city, fact.kind, fact.at) == (towns["684"], "call", now)
    assert not hasattr(fact, "text")
    assert courtesy_facts(organization=place, actor=make.user("viewer")) == []


@pytest.mark.parametrize("size", [1, 12])
def test_the_number_of_queries_does_not_grow(towns, django_assert_num_queries, size) -> None:
    for _ in range(size):
        make.contact(person=make.person(family_name="Vetymäki"))
    staff = make.user()
    assert staff.reach.people
    with django_assert_num_queries(2):
        for person in people_list(staff):
            assert [str(contact.organization) for contact in person.visible_contacts]
    with django_assert_num_queries(5):
        search(staff, "vety")
