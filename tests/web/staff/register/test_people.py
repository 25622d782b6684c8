"""Can a person be added, corrected, moved on and shared without losing what was typed?"""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from crm.models import City, Contact, Organization, Person
from tests import factories

ASKED = {
    "given_name": "Åke",
    "family_name": "Öhman",
    "email": "ake@yritys.example",
    "language": "sv",
    "basis": "public_task",
    "source": "messut",
    "city": "678",
}


def test_a_person_is_added_with_a_known_organization(browser: Client) -> None:
    organization = factories.organization(name="Kuonakierto Ab")
    answer = browser.post("/people/new/", ASKED | {"organization": "kuonakierto ab"})
    contact = Contact.objects.get(email="ake@yritys.example")
    assert answer["Location"] == reverse("staff:person", args=[contact.person_id])
    assert (contact.organization, contact.city_id, contact.language) == (organization, "678", "sv")


def test_an_unknown_organization_is_offered_to_be_added(browser: Client, page: Callable[..., str]) -> None:
    text = page("/people/new/", ASKED | {"organization": "Uusi Oy"})
    assert "There is no organization of this name in the register." in text
    assert 'value="ake@yritys.example"' in text
    assert Person.objects.count() == 0
    browser.post("/people/new/", ASKED | {"organization": "Uusi Oy", "new_organization": "on"})
    assert Contact.objects.get().organization == Organization.objects.get(name="Uusi Oy", keeper="678")


def test_a_refused_form_says_where_and_keeps_what_was_typed(browser: Client) -> None:
    answer = browser.post("/people/new/", ASKED | {"email": "not an address", "source": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_email"' in text
    assert 'href="#id_source"' in text
    assert 'value="not an address"' in text
    assert 'value="Öhman"' in text


def test_a_verbs_refusal_stands_at_its_field(browser: Client) -> None:
    answer = browser.post("/people/new/", ASKED | {"phone": "12"})
    assert answer.status_code == 422
    assert 'href="#id_phone"' in answer.content.decode()


def test_a_contact_is_corrected(browser: Client) -> None:
    contact = factories.contact()
    address = reverse("staff:contact_edit", args=[contact.pk])
    browser.post(
        address,
        {
            "title": "rehtori",
            "email": "Uusi@Yritys.example",
            "other_emails": "toinen@yritys.example, kolmas@yritys.example",
            "language": "fi",
            "basis": "consent",
            "source": "puhelu",
        },
    )
    contact.refresh_from_db()
    assert (contact.title, contact.email, contact.basis) == ("rehtori", "uusi@yritys.example", "consent")
    assert contact.other_emails == ["toinen@yritys.example", "kolmas@yritys.example"]


def test_a_contact_ends_and_stays_as_history(browser: Client, page: Callable[..., str]) -> None:
    contact = factories.contact()
    text = page(reverse("staff:contact_end", args=[contact.pk]), {})
    contact.refresh_from_db()
    assert contact.ends_date is not None
    assert "ended" in text


def test_a_shared_contact_is_seen_by_the_other_town(browser: Client, towns: dict[str, City]) -> None:
    contact = factories.contact()
    other = Client()
    other.force_login(factories.user(city="684"))
    assert other.get(reverse("staff:person", args=[contact.person_id])).status_code == 404
    browser.post(reverse("staff:contact_share", args=[contact.pk]), {"city": "684"})
    assert other.get(reverse("staff:person", args=[contact.person_id])).status_code == 200
    assert other.post(reverse("staff:contact_end", args=[contact.pk])).status_code == 403


def test_names_from_outside_are_text_and_no_markup(page: Callable[..., str]) -> None:
    person = factories.person(given_name="<b>Maija</b>", family_name='"><script>')
    contact = factories.contact(person=person, title="<i>x</i>")
    for text in (page("/people/"), page(reverse("staff:person", args=[contact.person_id]))):
        assert "<b>Maija" not in text
        assert '"><script>' not in text
        assert "<i>x" not in text
        assert "&amp;lt;b" not in text
