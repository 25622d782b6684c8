"""Can a town's system keep its register over REST, with people, organizations, needs and candidates?"""

from typing import Any

import pghistory.models

from crm.models import Candidacy, Contact, HeldCompetence, Interaction, Organization, Person, Task
from tests import factories

from .caller import Caller, faults

MAIJA: dict[str, Any] = {
    "given_name": "Maija",
    "family_name": "Mäkelä",
    "city": "678",
    "email": "Maija.Makela@Teras.example",
    "phone": "040 123 4567",
    "basis": "public_task",
    "source": "messut",
}


def test_an_organization_comes_in_with_its_competences(raahe: Caller) -> None:
    factories.competence("hydrogen", name_fi="Vety", name_sv="Väte", name_en="Hydrogen")
    made = raahe.post(
        "organizations/",
        {
            "name": "Teräs Oy",
            "kind": "company",
            "business_id": "FI01120389",
            "city": "678",
            "competences": ["hydrogen"],
            "competence_source": "haastattelu 3.5.",
        },
    )
    row = made.json()
    assert made.status_code == 201
    assert (row["business_id"], row["keeper"], row["competences"]) == ("0112038-9", "678", ["hydrogen"])
    assert row["held"][0]["source"] == "haastattelu 3.5."
    assert (
        raahe.get("organizations/0112038-9/").json() == raahe.get(f"organizations/{row['id']}/").json() == row
    )


def test_competences_are_replaced_as_a_whole_and_changing_them_changes_the_tag(raahe: Caller) -> None:
    codes = [factories.competence(code).code for code in ("a", "b", "c")]
    where = f"organizations/{factories.organization().pk}/"
    first = raahe.patch(where, {"competences": codes[:2]}, If_Match="*")
    second = raahe.patch(where, {"competences": codes[1:]}, If_Match=first["ETag"])
    assert (second.status_code, second.json()["competences"]) == (200, ["b", "c"])
    assert second["ETag"] != first["ETag"]
    assert raahe.patch(where, {"name": "x"}, If_Match=first["ETag"]).status_code == 412
    assert HeldCompetence.objects.count() == 2


def test_an_organization_that_another_town_keeps_is_read_and_not_written(raahe: Caller) -> None:
    theirs = factories.organization("684")
    where = f"organizations/{theirs.pk}/"
    assert raahe.get(where).status_code == 200
    assert raahe.patch(where, {"name": "x"}, If_Match="*").status_code == 403
    theirs.refresh_from_db()
    assert theirs.name != "x"


def test_a_business_id_that_is_taken_or_wrong_is_named(raahe: Caller) -> None:
    factories.organization(business_id="0112038-9")
    taken = raahe.post("organizations/", {"name": "x", "business_id": "01120389"})
    assert (taken.status_code, faults(taken)) == (409, [("#", "already_there")])
    for number in ("0112038-8", "x"):
        response = raahe.post("organizations/", {"name": "x", "business_id": number})
        assert faults(response) == [("#/business_id", "invalid_business_id")]
    assert Organization.objects.count() == 1


def test_a_contact_brings_its_person_and_keeps_standard_notation(raahe: Caller) -> None:
    row = raahe.post("contacts/", MAIJA).json()
    assert (row["email"], row["phone"]) == ("maija.makela@teras.example", "+358401234567")
    person = raahe.get(f"people/{row['person']}/").json()
    assert [contact["id"] for contact in person["contacts"]] == [row["id"]]
    assert (person["given_name"], person["family_name"]) == ("Maija", "Mäkelä")


def test_the_same_person_of_another_town_is_one_person_with_two_contacts(
    raahe: Caller, rauma: Caller
) -> None:
    here = raahe.post("contacts/", MAIJA).json()
    there = rauma.post("contacts/", MAIJA | {"city": "684"}).json()
    assert here["person"] == there["person"]
    seen = [
        [contact["city"] for contact in caller.get(f"people/{here['person']}/").json()["contacts"]]
        for caller in (raahe, rauma)
    ]
    assert seen == [["678"], ["684"]]


def test_a_contact_twice_is_a_conflict(raahe: Caller) -> None:
    raahe.post("contacts/", MAIJA)
    again = raahe.post("contacts/", MAIJA)
    assert (again.status_code, faults(again)) == (409, [("#", "already_there")])
    assert Contact.objects.count() == 1


def test_a_person_comes_in_with_a_contact(raahe: Caller) -> None:
    contact = {name: MAIJA[name] for name in ("city", "email", "basis", "source")}
    made = raahe.post("people/", {"given_name": "Åke", "family_name": "Öberg", "contact": contact})
    assert (made.status_code, made.json()["contacts"][0]["city"]) == (201, "678")
    assert raahe.post("people/", {"given_name": "Åke", "family_name": "Öberg"}).status_code == 400
    assert Person.objects.count() == 1


def test_a_contact_does_not_move_to_another_town(raahe: Caller) -> None:
    row = factories.contact()
    refused = raahe.patch(f"contacts/{row.pk}/", {"city": "684"}, If_Match="*")
    assert (refused.status_code, faults(refused)) == (400, [("#/city", "fixed")])
    same = raahe.patch(f"contacts/{row.pk}/", {"city": "678", "title": "johtaja"}, If_Match="*")
    assert (same.status_code, same.json()["title"]) == (200, "johtaja")


def test_a_shared_contact_is_seen_and_not_written_by_the_other_town(raahe: Caller, rauma: Caller) -> None:
    where = f"contacts/{factories.contact().pk}/"
    assert rauma.get(where).status_code == 404
    assert raahe.post(f"{where}share/", {"city": "684"}).status_code == 200
    assert rauma.get(where).status_code == 200
    assert rauma.patch(where, {"title": "x"}, If_Match="*").status_code == 403


def test_an_ended_contact_stays_as_what_was(raahe: Caller) -> None:
    where = f"contacts/{factories.contact().pk}/"
    assert raahe.post(f"{where}end/").json()["ends_date"] is not None
    assert raahe.get(where).status_code == 200


def test_a_need_speaks_three_languages_and_stays_in_its_town(raahe: Caller, rauma: Caller) -> None:
    factories.competence("hydrogen", name_fi="Vety")
    made = raahe.post(
        "needs/", {"city": "678", "competence": "hydrogen", "name": {"fi": "Vety", "sv": "Väte"}}
    )
    where = f"needs/{made.json()['id']}/"
    changed = raahe.patch(where, {"name": {"en": "Hydrogen"}, "state": "met"}, If_Match=made["ETag"])
    assert changed.json()["name"] == {"fi": "Vety", "sv": "Väte", "en": "Hydrogen"}
    assert changed.json()["state"] == "met"
    assert rauma.get(where).status_code == 200
    assert rauma.patch(where, {"state": "open"}, If_Match="*").status_code == 403


def test_candidates_are_proposed_with_reasons_in_three_languages_and_moved(raahe: Caller) -> None:
    hydrogen = factories.competence("hydrogen", name_fi="Vety", name_sv="Väte", name_en="Hydrogen")
    need = factories.need(wanted=hydrogen)
    maker = factories.organization()
    HeldCompetence.objects.create(
        organization=maker, competence=hydrogen, source="messut", noted_date="2026-11-01"
    )
    (proposed,) = raahe.post(f"needs/{need.pk}/propose/", {"limit": 5}).json()
    assert (proposed["organization"], proposed["stage"]) == (str(maker.pk), "proposed")
    assert {language: "Vety" in text for language, text in proposed["reasons"][0]["text"].items()} == {
        "fi": True,
        "sv": False,
        "en": False,
    }
    where = f"candidacies/{proposed['id']}/"
    tag = raahe.get(where)["ETag"]
    moved = raahe.patch(where, {"stage": "in_dialogue", "note": "tapaaminen sovittu"}, If_Match=tag)
    assert (moved.status_code, moved.json()["stage"]) == (200, "in_dialogue")
    again = raahe.post("candidacies/", {"need": str(need.pk), "organization": str(maker.pk)})
    assert (again.status_code, faults(again)) == (409, [("#", "already_there")])


def test_proposing_without_a_body_works(raahe: Caller) -> None:
    assert raahe.post(f"needs/{factories.need().pk}/propose/").json() == []


def test_a_candidacy_for_another_towns_need_is_refused(raahe: Caller) -> None:
    need, maker = factories.need("684"), factories.organization()
    response = raahe.post("candidacies/", {"need": str(need.pk), "organization": str(maker.pk)})
    assert response.status_code == 403
    assert raahe.post(f"needs/{need.pk}/propose/").status_code == 403
    assert not Candidacy.objects.exists()


def test_a_call_is_logged_with_a_reminder_and_taken_back(raahe: Caller) -> None:
    contact = factories.contact()
    call = {
        "city": "678",
        "kind": "call",
        "happened_at": "2026-11-24T10:00:00+02:00",
        "person": str(contact.person_id),
        "subject": "Soitto",
        "remind_date": "2026-12-01",
    }
    made = raahe.post("interactions/", call)
    assert (made.status_code, made.json()["happened_at"]) == (201, "2026-11-24T08:00:00Z")
    assert [str(task.due_date) for task in Task.objects.all()] == ["2026-12-01"]
    assert raahe.post(f"interactions/{made.json()['id']}/retract/").json()["retracted_at"] is not None
    assert raahe.post("interactions/", {k: v for k, v in call.items() if k != "person"}).status_code == 400


def test_another_towns_person_cannot_be_named(raahe: Caller) -> None:
    theirs = factories.contact("684")
    mine = {"city": "678", "person": str(theirs.person_id)}
    call = raahe.post("interactions/", mine | {"kind": "call", "happened_at": "2026-11-24T10:00:00Z"})
    task = raahe.post("tasks/", mine | {"title": "t"})
    assert faults(call) == faults(task) == [("#/person", "does_not_exist")]
    assert (Interaction.objects.count(), Task.objects.count()) == (0, 0)


def test_a_task_is_done_and_opened_again(raahe: Caller) -> None:
    made = raahe.post("tasks/", {"city": "678", "title": "Soita", "due_date": "2026-12-01"}).json()
    assert raahe.post(f"tasks/{made['id']}/finish/").json()["done_at"] is not None
    assert raahe.post(f"tasks/{made['id']}/reopen/").json()["done_at"] is None


def test_a_segment_yields_its_people(raahe: Caller) -> None:
    factories.contact(person=factories.person(family_name="Öberg"))
    factories.contact("684", person=factories.person(family_name="Öberg"))
    made = raahe.post("segments/", {"name": "öberg", "city": "678", "filter": {"q": "öberg"}})
    where = f"segments/{made.json()['id']}/"
    assert [row["family_name"] for row in raahe.get(f"{where}people/").json()["results"]] == ["Öberg"]


def test_history_says_which_system_made_a_change(raahe: Caller) -> None:
    row = factories.organization()
    raahe.patch(f"organizations/{row.pk}/", {"name": "uusi"}, If_Match="*")
    event = pghistory.models.Events.objects.tracks(row).filter(pgh_label="update").get()
    assert event.pgh_context["client"] == str(raahe.client.pk)
    assert event.pgh_context["door"] == f"/api/v1/organizations/{row.pk}/"


def test_a_change_of_what_an_organization_holds_is_news_to_a_copy(raahe: Caller) -> None:
    row = factories.organization()
    code = factories.competence().code
    raahe.patch(f"organizations/{row.pk}/", {"competences": [code]}, If_Match="*")
    since = row.updated_at.isoformat().replace("+", "%2B")
    held = [
        each["competences"] for each in raahe.get(f"organizations/?updated_since={since}").json()["results"]
    ]
    assert held == [[code]]
