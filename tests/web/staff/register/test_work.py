"""Tasks, log entries, boards: one click does it, and the toast takes it back."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from crm.models import Candidacy, HeldCompetence, Interaction, Task, User
from tests import factories


def undo_of(text: str) -> str:
    """The address behind the toast's Undo."""
    region = text.split('id="toasts"', 1)[1].split("</div><template", 1)[0]
    return region.split('action="', 1)[1].split('"', 1)[0].replace("&amp;", "&")


def test_a_task_is_finished_and_reopened_from_the_toast(page: Callable[..., str], staff: User) -> None:
    task = Task.objects.create(title="Soita", city_id="678", owner=staff)
    text = page(reverse("staff:task_finish", args=[task.pk]), {"next": "/tasks/"})
    task.refresh_from_db()
    assert task.done_at is not None
    page(undo_of(text), {})
    task.refresh_from_db()
    assert task.done_at is None


def test_a_task_about_a_person_is_added(browser: Client, staff: User) -> None:
    person = factories.contact().person
    asked = {"title": "Soita", "due_date": "2026-12-03", "city": "678", "owner": str(staff.pk)}
    browser.post(f"/tasks/new/?person={person.pk}", asked)
    task = Task.objects.get()
    assert (task.person, task.due_date, task.owner) == (person, date(2026, 12, 3), staff)


def test_a_task_can_not_be_given_to_another_towns_staff(browser: Client) -> None:
    stranger = factories.user(city="684")
    answer = browser.post("/tasks/new/", {"title": "Soita", "city": "678", "owner": str(stranger.pk)})
    assert (answer.status_code, Task.objects.count()) == (422, 0)


def test_a_call_is_logged_in_one_action_with_a_reminder(page: Callable[..., str], staff: User) -> None:
    person = factories.contact().person
    back = reverse("staff:person", args=[person.pk])
    asked = {
        "kind": "call",
        "text": "Lupasi vastata.",
        "city": "678",
        "person": str(person.pk),
        "remind_date": "2026-12-03",
        "next": back,
    }
    text = page("/interactions/new/", asked)
    entry = Interaction.objects.get()
    assert (entry.person, entry.author, entry.city_id) == (person, staff, "678")
    assert Task.objects.get().due_date == date(2026, 12, 3)
    assert "Lupasi vastata." in text
    after = page(undo_of(text), {"next": back})
    assert "Lupasi vastata." not in after


def test_an_entry_that_lies_ahead_is_refused_and_kept(browser: Client) -> None:
    person = factories.contact().person
    asked = {"kind": "call", "text": "Teksti", "city": "678", "person": str(person.pk)}
    answer = browser.post("/interactions/new/", asked | {"happened_at": "2099-01-01T10:00"})
    text = answer.content.decode()
    assert (answer.status_code, Interaction.objects.count()) == (422, 0)
    assert "Teksti</textarea>" in text
    assert "This lies ahead" in text
    assert str(person.pk) in text


def test_nothing_is_logged_about_another_towns_person(browser: Client) -> None:
    person = factories.contact("684").person
    answer = browser.post("/interactions/new/", {"kind": "call", "city": "678", "person": str(person.pk)})
    assert (answer.status_code, Interaction.objects.count()) == (404, 0)


def test_the_timeline_is_filtered_by_kind(page: Callable[..., str], staff: User, now: object) -> None:
    person = factories.contact().person
    for kind in ("call", "note"):
        Interaction.objects.create(
            kind=kind, happened_at=now, city_id="678", person=person, text=f"the {kind}"
        )
    text = page(reverse("staff:person", args=[person.pk]) + "?kind=note")
    assert "the note" in text
    assert "the call" not in text


def test_a_candidate_moves_and_the_toast_moves_it_back(page: Callable[..., str]) -> None:
    candidacy = factories.candidacy(factories.need(), factories.organization())
    text = page(reverse("staff:candidacy_move", args=[candidacy.pk]), {"stage": "contacted"})
    candidacy.refresh_from_db()
    assert candidacy.stage == "contacted"
    page(undo_of(text), {})
    candidacy.refresh_from_db()
    assert candidacy.stage == "proposed"


def test_a_proposal_is_added_or_found_unsuitable_with_a_reason(page: Callable[..., str]) -> None:
    need = factories.need()
    names = ("Vety Oy", "Leipomo Oy")
    for name in names:
        HeldCompetence.objects.create(
            organization=factories.organization(name=name),
            competence=need.competence,
            noted_date=date(2026, 11, 1),
        )
    text = page(reverse("staff:need", args=[need.pk]))
    assert all(name in text for name in names)
    first, second = HeldCompetence.objects.order_by("-organization__sort_key")
    page(reverse("staff:candidacy_new", args=[need.pk]), {"chosen": str(first.organization_id)})
    page(
        reverse("staff:candidacy_dismiss", args=[need.pk]),
        {"organization": str(second.organization_id), "note": "ei metallia"},
    )
    stages = dict(Candidacy.objects.values_list("organization__name", "stage"))
    assert stages == {"Vety Oy": "identified", "Leipomo Oy": "declined"}
    assert "ei metallia" in page(reverse("staff:need", args=[need.pk]))


def test_a_candidate_is_added_by_name(page: Callable[..., str]) -> None:
    need, organization = factories.need(), factories.organization(name="Vety Oy")
    page(reverse("staff:candidacy_new", args=[need.pk]), {"organization": "vety oy"})
    assert need.candidacies.get().organization == organization
    assert "There is no organization" in page(
        reverse("staff:candidacy_new", args=[need.pk]), {"organization": "Olematon"}
    )


def test_a_need_is_added_in_three_languages_and_closed(browser: Client) -> None:
    competence = factories.competence("vety")
    asked = {"city": "678", "competence": competence.pk, "priority": 1, "name_fi": "Vety", "name_sv": "Väte"}
    address = browser.post("/needs/new/", asked)["Location"]
    browser.post(f"{address}close/", {"state": "met"})
    need = competence.needs.get()
    assert (need.name_sv, need.state) == ("Väte", "met")
    assert b"Vety" not in browser.get("/needs/").content
    assert b"V\xc3\xa4te" in browser.get("/needs/?state=met", headers={"accept-language": "sv"}).content
