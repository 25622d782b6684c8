"""Does a file come in whole, each row once, with every fault named?"""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.actions import imports
from crm.errors import InvalidFields, NotAllowed, UnreadableFile
from crm.models import City, Contact, ImportBatch, ImportRow, Interaction, Organization, Person
from tests import factories as make

SAMPLE = Path(__file__).resolve().parents[3] / "stack" / "demo" / "actors-sample.csv"
HEADER = "Organisaatio;Y-tunnus;Kunta;Etunimi;Sukunimi;Sähköposti;Puhelin;Osaaminen;Lisätiedot"

pytestmark = pytest.mark.usefixtures("reference")


def bring(now, lines: Iterable[str] | bytes, city: str = "678", **fields):
    content = lines if isinstance(lines, bytes) else "\n".join([HEADER, *lines]).encode()
    town = City.objects.get(pk=city)
    plain = {"actor": None, "file_name": "a.csv", "source": "messut", "now": now}
    batch = imports.start_import(city=town, content=content, **plain | fields)
    return batch, imports.apply_batch(batch, now=now)


def line(person="Maija;Mäkelä", email="maija@verstas.example", organization="Verstas Oy", **more: str) -> str:
    rest = [more.get("phone", ""), more.get("competences", ""), more.get("notes", "")]
    place = f"{organization};{more.get('business_id', '')};{more.get('city', 'Raahe')}"
    return ";".join([place, person, email, *rest])


def test_the_sample_gives_what_is_expected_and_nothing_new_the_second_time(now) -> None:
    _batch, report = bring(now, SAMPLE.read_bytes())
    assert (report["rows"], report["blank"], report["duplicates"], report["refused"]) == (130, 1, 9, 0)
    assert report["created"] == {"organizations": 106, "people": 120, "contacts": 120}
    assert len(report["problems"]) == 12
    assert [each["mended"] for each in report["problems"] if each["mended"]] == [
        "marjatta.laine@heinola14.example",
        "amanda.eriksson@vety31.example",
        "ilona.pasanen@kuusamo95.example",
    ]
    assert Person.objects.filter(family_name="Hämäläinen").exists()
    assert Contact.objects.filter(other_emails__len=1).count() == 2
    _batch, again = bring(now, SAMPLE.read_bytes())
    assert again["created"] == {"organizations": 0, "people": 0, "contacts": 0}
    assert (again["duplicates"], again["updated"]) == (129, 0)


def test_another_town_gets_its_own_contact_of_the_same_person(now) -> None:
    bring(now, [line()], city="678")
    _batch, report = bring(now, [line(person="Mäkelä;Maija")], city="684")
    assert report["created"] == {"organizations": 0, "people": 0, "contacts": 1}
    assert set(Person.objects.get().contacts.values_list("city", flat=True)) == {"678", "684"}


def test_like_named_organizations_of_different_towns_or_business_ids_stay_apart(now) -> None:
    lines = [
        line("A;A", "a@a.example", "Kehitys Oy", city="Raahe"),
        line("B;B", "b@a.example", "KEHITYS OY", city="Rauma"),
        line("C;C", "c@a.example", "kehitys oy", city="Raahe", business_id="9388413-1"),
        line("D;D", "d@a.example", "Kehitys oy", city="Raahe", business_id="9490212-7"),
        line("E;E", "e@a.example", "Toinen nimi Oy", city="Rauma", business_id="9388413-1"),
    ]
    bring(now, lines)
    found = Organization.objects.order_by("city__name_fi", "business_id")
    assert [(each.city.name_fi, each.business_id, each.contacts.count()) for each in found] == [
        ("Raahe", "9388413-1", 3),
        ("Raahe", "9490212-7", 1),
        ("Rauma", None, 1),
    ]


def test_the_same_address_and_name_is_the_same_desk_however_the_organization_is_written(now) -> None:
    _batch, report = bring(now, [line(), line(organization="Verstas osakeyhtiö")])
    assert (report["duplicates"], report["created"]["contacts"]) == (1, 1)


def test_two_people_may_share_an_address(now) -> None:
    _batch, report = bring(now, [line(), line(person="Örjan;Åberg")])
    assert report["created"]["people"] == 2


def test_a_repeated_row_that_knows_more_updates_the_contact(now) -> None:
    _batch, report = bring(now, [line(), line(phone="041 2349179")])
    assert (report["duplicates"], report["updated"]) == (1, 1)
    assert Contact.objects.get().phone == "+358412349179"


def test_competences_are_told_by_name_or_synonym_in_any_language(now) -> None:
    words = "AKKUKEMIA, batterikemi, green hydrogen, merenneidot"
    _batch, report = bring(now, [line(competences=words)])
    held = Organization.objects.get().held.values_list("competence__code", flat=True)
    assert set(held) == {"battery-chemistry", "hydrogen-production"}
    assert [(each["column"], each["value"], each["problem"]) for each in report["problems"]] == [
        ("Osaaminen", "merenneidot", "unknown_competence")
    ]


def test_notes_stand_on_the_timeline_of_the_town(now) -> None:
    bring(now, [line(notes="Tavattu messuilla")])
    note = Interaction.objects.get()
    assert (note.kind, note.city_id, note.text) == ("note", "678", "Tavattu messuilla")


def test_a_row_without_anyone_is_refused_and_the_others_come_in(now) -> None:
    _batch, report = bring(now, [";;Raahe;;;;;akkukemia;", line()])
    assert (report["refused"], report["created"]["people"]) == (1, 1)
    assert report["problems"][0]["problem"] == "nothing_usable"


def test_an_entry_that_another_town_keeps_is_not_changed(now) -> None:
    kept = make.organization("684", name="Verstas Oy", city_id="678")
    _batch, report = bring(now, [line(business_id="9388413-1")])
    kept.refresh_from_db()
    assert (kept.business_id, report["created"]["organizations"]) == (None, 0)


def test_a_file_that_is_no_table_leaves_nothing(now) -> None:
    for content in (b"", b"\x00" * 50, b"a" * 2_000_000):
        with pytest.raises(UnreadableFile):
            bring(now, content)
    assert not ImportBatch.objects.exists()


def test_a_mapping_that_does_not_fit_is_refused(now) -> None:
    for mapping in ({"Nimi": "email"}, {"Etunimi": "shoe_size"}):
        with pytest.raises(InvalidFields):
            bring(now, [line()], mapping=mapping)


def test_who_does_not_work_in_the_town_may_not_import(now) -> None:
    with pytest.raises(NotAllowed):
        bring(now, [line()], actor=make.user(city="684"))


def test_work_goes_on_where_a_dead_worker_left_it(now) -> None:
    lines = [line(f"Maija;M{number}", f"m{number}@verstas.example") for number in range(150)]
    batch = imports.start_import(
        actor=None,
        city=City.objects.get(pk="678"),
        file_name="a.csv",
        content="\n".join([HEADER, *lines]).encode(),
        source="messut",
        now=now,
    )
    imports._lay_out(batch)
    assert imports._apply_chunk(batch, now)
    ImportBatch.objects.update(state="applying", lease_until=now + timedelta(minutes=1))
    assert imports.apply_due(now) == 0
    assert imports.apply_due(now + timedelta(minutes=2)) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.report["created"]["people"]) == ("done", 150)
    assert Person.objects.count() == 150
    assert imports.apply_due(now + timedelta(minutes=9)) == 0


def test_a_row_that_the_database_refuses_does_not_keep_the_others_out(now) -> None:
    batch = imports.start_import(
        actor=None,
        city=City.objects.get(pk="678"),
        file_name="a.csv",
        content="\n".join([HEADER, line(), line("Örjan;Å", "o@verstas.example")]).encode(),
        source="messut",
        now=now,
    )
    imports._lay_out(batch)
    broken = ImportRow.objects.order_by("number").first()
    broken.values["phone"] = "+" + "1" * 200
    broken.save()
    report = imports.apply_batch(batch, now=now)
    assert (report["refused"], report["created"]["people"]) == (1, 1)
    assert report["problems"][0]["problem"] == "not_storable"


def test_the_number_of_queries_does_not_grow_with_the_rows(now) -> None:
    counts = []
    for size in (2, 90):
        lines = [line(f"A;B{n}", f"a{n}@{size}.example", f"V{n} Oy", notes="x") for n in range(size)]
        with CaptureQueriesContext(connection) as queries:
            bring(now, lines)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 40
