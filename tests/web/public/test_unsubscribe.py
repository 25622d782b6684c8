"""Does one click end the mails, and one altered letter nothing?"""

import pytest
from django.test import Client

from crm.models import City
from outreach.mail.addresses import REPLY, UNSUBSCRIBE, token_of
from outreach.models import Message, Response, Suppression
from tests import factories

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
BUTTON = {"fi": "Peru viestit", "sv": "Avbeställ meddelandena", "en": "Unsubscribe"}


@pytest.fixture
def message(towns: dict[str, City]) -> Message:
    return factories.message(factories.enrollment(factories.campaign(steps=1), factories.contact()))


@pytest.fixture
def reader() -> Client:
    """A mail program: no cookie, no session, no CSRF token."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def where(message: Message) -> str:
    return f"/u/{token_of(message.pk, UNSUBSCRIBE)}/"


@pytest.mark.parametrize("language", list(BUTTON))
def test_get_shows_a_button_in_the_readers_language_and_changes_nothing(
    reader: Client, message: Message, language: str
) -> None:
    Message.objects.update(language=language)
    page = reader.get(where(message))
    assert BUTTON[language] in page.content.decode()
    assert f'<html lang="{language}"' in page.content.decode()
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("body", [ONE_CLICK, {}, {"anything": "else"}])
def test_post_takes_the_reader_off_the_list(reader: Client, message: Message, body: dict[str, str]) -> None:
    page = reader.post(where(message), body)
    assert (page.status_code, "Et saa enää viestejä" in page.content.decode()) == (200, True)
    assert [(row.address, row.reason) for row in Suppression.objects.all()] == [
        (message.to_email, "unsubscribed")
    ]
    message.enrollment.refresh_from_db()
    assert message.enrollment.state == "unsubscribed"


def test_twice_is_as_good_as_once(reader: Client, message: Message) -> None:
    statuses = [reader.post(where(message), ONE_CLICK).status_code for _ in range(2)]
    assert statuses == [200, 200]
    assert (Suppression.objects.count(), Response.objects.count()) == (1, 1)


def test_the_form_of_a_mail_program_may_be_multipart_or_empty(reader: Client, message: Message) -> None:
    """RFC 8058, 3.2 allows both forms; a program that sends none means the same."""
    for body, kind in (
        (b"", "text/plain"),
        (b"List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"),
    ):
        Suppression.objects.all().delete()
        reader.post(where(message), body, content_type=kind)
        assert Suppression.objects.count() == 1


def test_a_mistake_is_taken_back(reader: Client, message: Message) -> None:
    reader.post(where(message), ONE_CLICK)
    page = reader.post(where(message), {"undo": "1"})
    assert "Viestit on palautettu" in page.content.decode()
    assert not Suppression.objects.exists()


def test_a_complaint_is_not_taken_back_by_the_link(reader: Client, message: Message) -> None:
    reader.post(where(message), ONE_CLICK)
    Suppression.objects.update(reason="complained")
    reader.post(where(message), {"undo": "1"})
    assert Suppression.objects.count() == 1


def test_a_token_altered_by_one_letter_opens_nothing(reader: Client, message: Message) -> None:
    token = token_of(message.pk, UNSUBSCRIBE)
    for place in range(len(token)):
        altered = token[:place] + ("a" if token[place] != "a" else "b") + token[place + 1 :]
        for address in (f"/u/{altered}/", f"/p/{altered}/"):
            assert reader.get(address).status_code == 404
        assert reader.post(f"/u/{altered}/", ONE_CLICK).status_code == 404
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("token", ["x", "%00", "ä" * 40, "a" * 5000, "2" * 40])
def test_what_is_no_token_opens_nothing(reader: Client, towns: dict[str, City], token: str) -> None:
    assert reader.post(f"/u/{token}/", ONE_CLICK).status_code == 404


def test_a_token_for_another_purpose_opens_nothing(reader: Client, message: Message) -> None:
    assert reader.post(f"/u/{token_of(message.pk, REPLY)}/", ONE_CLICK).status_code == 404


def test_preferences_tell_no_more_than_the_mail_did(reader: Client, message: Message) -> None:
    page = reader.get(f"/p/{token_of(message.pk, UNSUBSCRIBE)}/").content.decode()
    assert message.to_email in page
    assert (message.person.family_name in page, message.contact.source in page) == (False, False)


def test_the_reader_may_choose_another_language(reader: Client, message: Message) -> None:
    reader.cookies["django_language"] = "en"
    assert BUTTON["en"] in reader.get(where(message)).content.decode()
