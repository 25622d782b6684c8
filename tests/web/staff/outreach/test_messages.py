"""Does a mail's page tell all of it, and is what is in doubt settled by hand?"""

from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse

from crm.models import City
from outreach.models import DeliveryEvent, Message
from tests import factories

from .counting import same_for_many_rows

LIST = reverse("staff:in_doubt")


def message(**fields: object) -> Message:
    enrollment = factories.enrollment(factories.campaign(steps=1), factories.contact())
    variables = {"person": {"given_name": "Åsa"}}
    return factories.message(enrollment, **{"variables": variables} | fields)


def doubtful(**fields: object) -> Message:
    return message(state="uncertain", why="connection_lost", sent_at=None, **fields)


def test_the_page_shows_subject_state_and_events(browser: Client) -> None:
    sent = message(state="delivered")
    DeliveryEvent.objects.create(
        message=sent, kind="deferred", provider="smtp", key="1", happened_at=datetime(2026, 11, 1, tzinfo=UTC)
    )
    page = browser.get(reverse("staff:message", args=[sent.pk])).content.decode()
    for words in ("Hei Åsa", "delivered", "put off", sent.to_email):
        assert words in page


def test_a_mail_in_doubt_that_arrived_counts_as_sent(browser: Client) -> None:
    row = doubtful()
    browser.post(reverse("staff:message_settle", args=[row.pk]), {"arrived": "yes"})
    row.refresh_from_db()
    assert (row.state, row.sent_at) == ("sent", row.handed_at)
    assert browser.get(LIST).context["page"].count == 0


def test_one_that_did_not_arrive_goes_out_once_more_after_a_warning(browser: Client) -> None:
    row = doubtful()
    assert "gets it twice" in browser.get(LIST).content.decode()
    browser.post(reverse("staff:message_settle", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.handed_at) == ("queued", None)


def test_settling_twice_says_that_it_is_done_already(browser: Client) -> None:
    row = message()
    page = browser.post(reverse("staff:message_settle", args=[row.pk]), follow=True).content.decode()
    assert "not in doubt any more" in page


def test_the_coordinator_sees_a_towns_doubts_without_buttons(towns: dict[str, City]) -> None:
    row = doubtful()
    client = Client()
    client.force_login(factories.user("coordinator"))
    page = client.get(LIST).content.decode()
    assert str(row.person) in page
    assert reverse("staff:message_settle", args=[row.pk]) not in page


def test_the_list_takes_as_many_queries_for_thirty_mails_as_for_three(browser: Client) -> None:
    assert same_for_many_rows(browser, LIST, doubtful)
