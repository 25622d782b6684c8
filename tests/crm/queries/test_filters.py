"""Does each filter yield exactly its rows, and only those the actor may see?"""

from datetime import timedelta

import pytest

from crm.actions.interactions import log_interaction
from crm.models import City, Contact, Organization, Person, Region
from crm.queries import filters
from crm.queries.scoped import as_query
from tests import factories as make

pytestmark = pytest.mark.django_db


def people(actor, now=None, **asked):
    found = filters.PersonFilter(as_query(asked), Person.objects.visible_to(actor), actor=actor, now=now)
    assert found.is_valid(), found.errors
    return set(found.qs)


def organizations(actor, **asked):
    rows = Organization.objects.visible_to(actor)
    found = filters.OrganizationFilter(as_query(asked), rows, actor=actor)
    assert found.is_valid(), found.errors
    return set(found.qs)


def test_words_are_found_in_name_address_phone_and_organization_without_accents(towns) -> None:
    staff = make.user()
    known = make.contact(
        person=make.person(given_name="Väinö", family_name="Åkerman"),
        organization=make.organization(name="Pyörävaunu Öljy Oy"),
        email="vaino@vaunu.example",
        phone="+358412345678",
    ).person
    make.contact()
    for words in ("vaino", "ÅKER väi", "pyoravaunu", "vaunu.example", "0412345678", "akerman oljy"):
        assert people(staff, q=words) == {known}, words


def test_words_do_not_lead_to_what_another_town_knows(towns) -> None:
    both = make.person()
    make.contact("684", person=both, email="salainen@rauma.example")
    make.contact("678", person=both)
    assert people(make.user(city="678"), q="salainen") == set()
    assert people(make.user(city="684"), q="salainen") == {both}


def test_several_towns_widen_and_other_filters_narrow(towns) -> None:
    seen = make.user("coordinator")
    raahe, rauma = make.contact("678").person, make.contact("684", language="sv").person
    make.contact("140")
    assert people(seen, city=["678", "684"]) == {raahe, rauma}
    assert people(seen, city=["678", "684"], language="sv") == {rauma}


def test_a_competence_takes_its_branch(towns) -> None:
    energy = make.competence("energy")
    storage = make.competence("energy-storage", energy)
    holder = make.contact()
    holder.organization.held.create(competence=storage, noted_date="2026-11-01")
    make.contact()
    staff = make.user()
    assert people(staff, competence="energy") == {holder.person}
    assert organizations(staff, competence="energy") == {holder.organization}


def test_stage_counts_the_actors_own_candidacies_alone(towns) -> None:
    place = make.organization()
    who = make.contact(organization=place)
    make.contact("684", organization=place)
    make.candidacy(make.need("678"), place, stage="contacted")
    assert people(make.user(city="678"), stage="contacted") == {who.person}
    assert people(make.user(city="684"), stage="contacted") == set()
    assert organizations(make.user(city="684"), stage="contacted") == set()


def test_not_contacted_leaves_out_who_was_called_since(towns, now) -> None:
    staff = make.user()
    called, silent = make.contact().person, make.contact().person
    for who, days in ((called, 10), (silent, 40)):
        log_interaction(
            actor=staff,
            city=towns["678"],
            kind="call",
            happened_at=now - timedelta(days=days),
            person=who,
            now=now,
        )
    assert people(staff, now=now, not_contacted_days=30) == {silent}
    assert people(staff, now=now, not_contacted_days=5) == {called, silent}


def test_region_takes_its_towns(towns) -> None:
    region = Region.objects.create(code="04", name_fi="Satakunta", name_sv="Satakunta")
    City.objects.filter(pk="684").update(region=region)
    inside, outside = make.contact("684"), make.contact("678")
    assert people(make.user("coordinator"), region="04") == {inside.person}
    assert organizations(make.user(), region="04") == {inside.organization}
    assert organizations(make.user(), region="17") == {outside.organization}


def test_no_address_finds_who_cannot_be_written_to(towns) -> None:
    mute, other = make.contact(email="").person, make.contact().person
    assert people(make.user(), no_address="true") == {mute}
    assert people(make.user(), no_address="false") == {other}


@pytest.mark.parametrize("asked", [{"competence": "no-such"}, {"language": "xx"}, {"q": "a\x00b"}])
def test_a_value_that_is_none_is_an_error_not_ignored(towns, asked) -> None:
    rows = Person.objects.visible_to(make.user())
    assert not filters.PersonFilter(as_query(asked), rows).is_valid()


def test_every_filter_works_on_every_list(towns, now) -> None:
    staff = make.user()
    contact = make.contact()
    need = make.need()
    asked = {
        "ContactFilter": {"q": "maija", "city": "678", "person": contact.person_id, "is_current": "true"},
        "NeedFilter": {"q": "vety", "city": "678", "state": "open", "priority": "2", "no_candidates": "true"},
        "CandidacyFilter": {"need": need.pk, "city": "678", "stage": "proposed"},
        "InteractionFilter": {"q": "soitto", "city": "678", "kind": "call", "is_retracted": "false"},
        "TaskFilter": {"city": "678", "is_done": "false", "owner": staff.pk, "due_before": "2026-12-01"},
    }
    expected = {"ContactFilter": {contact}, "NeedFilter": {need}}
    for name, query in asked.items():
        kind = getattr(filters, name)
        rows = kind.Meta.model.objects.visible_to(staff)
        found = kind(as_query({**query, "updated_since": "2020-01-01T00:00:00Z"}), rows, actor=staff)
        assert found.is_valid(), found.errors
        assert set(found.qs) == expected.get(name, set()), name


def test_an_address_is_found_among_all_of_a_contact(towns) -> None:
    contact = make.contact(other_emails=["toinen@yritys.example"])
    rows = Contact.objects.visible_to(make.user())
    assert set(filters.ContactFilter({"email": "Toinen@yritys.example"}, rows).qs) == {contact}
