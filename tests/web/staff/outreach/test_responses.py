"""Is what came back read, understood and dealt with by one click each?"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client
from django.urls import reverse

from crm.models import City, Task, User
from outreach.models import RawMail, Response
from tests import factories

from .counting import same_for_many_rows

LIST = reverse("staff:responses")
MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)
_minutes = count(1)


def response(**fields: Any) -> Response:
    contact = fields.pop("contact", None) or factories.contact()
    plain = {
        "kind": "reply",
        "city_id": "678",
        "matched_by": "reply_address",
        "intent": "unclear",
        "text": "Kiitos!",
        "person": contact.person,
        "contact": contact,
        "from_email": contact.email,
        "received_at": MORNING + timedelta(minutes=next(_minutes)),
    }
    return Response.objects.create(**plain | fields)


def at(name: str, row: Response) -> str:
    return reverse(f"staff:{name}", args=[row.pk])


def test_the_list_holds_what_waits_newest_first(browser: Client) -> None:
    older, newer = response(), response()
    response(handled_at=MORNING)
    page = browser.get(LIST).context["page"]
    assert (page.rows, page.count) == ([newer, older], 2)
    assert browser.get(LIST, {"state": "all"}).context["page"].count == 3


def test_the_list_is_narrowed_by_kind_meaning_and_campaign(browser: Client) -> None:
    campaign = factories.campaign()
    wanted = response(campaign=campaign, intent="meeting")
    response(intent="meeting")
    response(campaign=campaign, kind="auto_reply", intent="")
    query = {"campaign": str(campaign.pk), "kind": "reply", "intent": "meeting"}
    assert browser.get(LIST, query).context["page"].rows == [wanted]
    assert browser.get(LIST, {"campaign": "nonsense"}).status_code == 404


def test_another_towns_campaign_is_no_filter(browser: Client) -> None:
    foreign = factories.campaign("684")
    assert browser.get(LIST, {"campaign": str(foreign.pk)}).status_code == 404


def test_handling_one_opens_the_next_and_is_undone_from_the_toast(browser: Client, staff: User) -> None:
    older, newer = response(), response()
    following = browser.get(at("response", newer)).context["next_one"]
    assert following == at("response", older)
    answer = browser.post(at("response_handle", newer), {"next": following}, follow=True)
    newer.refresh_from_db()
    assert (answer.context["response"], newer.handled_by) == (older, staff)
    assert f'action="{at("response_reopen", newer)}"' in answer.content.decode()
    browser.post(at("response_reopen", newer))
    newer.refresh_from_db()
    assert newer.handled_at is None


def test_keys_stand_on_the_buttons(browser: Client) -> None:
    _older, middle, _newer = response(), response(), response()
    page = browser.get(at("response", middle)).content.decode()
    assert [key for key in "jkeit" if f'data-keys="{key}"' in page] == list("jkeit")


def test_a_wrong_reading_is_corrected_by_one_click_and_back(browser: Client) -> None:
    row = response(intent="no")
    address = at("response_intent", row)
    page = browser.post(address, {"intent": "interested"}, follow=True).content.decode()
    row.refresh_from_db()
    assert row.intent == "interested"
    assert f'action="{address}?intent=no"' in page
    browser.post(f"{address}?intent=no")
    row.refresh_from_db()
    assert row.intent == "no"


def test_a_made_up_meaning_changes_nothing(browser: Client) -> None:
    row = response(intent="no")
    browser.post(at("response_intent", row), {"intent": "delighted"})
    row.refresh_from_db()
    assert row.intent == "no"


def test_a_task_is_made_for_oneself_about_the_person(browser: Client, staff: User) -> None:
    row = response()
    browser.post(at("response_task", row))
    task = Task.objects.get()
    assert (task.owner, task.person, task.city_id) == (staff, row.person, "678")
    assert str(row.person) in task.title


def test_what_no_town_could_match_makes_no_task_and_says_so(towns: dict[str, City]) -> None:
    client = Client()
    client.force_login(factories.user("coordinator"))
    row = response(city_id=None, person=None, matched_by="nothing")
    answer = client.post(at("response_task", row))
    assert answer.status_code == 302
    assert not Task.objects.exists()


def test_an_absence_says_until_when_and_offers_the_stand_in(browser: Client) -> None:
    stand_in = {"name": "Maija Malli", "email": "maija@yritys.example", "phone": None}
    row = response(kind="auto_reply", intent="", returns_date=date(2027, 1, 7), stand_in=stand_in)
    page = browser.get(at("response", row)).content.decode()
    assert "Back on Thu 7 Jan, stand-in Maija Malli" in page
    assert f"{reverse('staff:person_new')}?given_name=Maija&amp;family_name=Malli&amp;email=maija" in page


def test_the_pane_says_how_it_was_matched_and_why_it_was_read_so(browser: Client) -> None:
    row = response(why=["phrase: kiitos"])
    page = browser.get(at("response", row)).content.decode()
    assert "by our reply address" in page
    assert "phrase: kiitos" in page


def test_what_a_reply_quotes_is_folded_and_can_be_read(browser: Client) -> None:
    content = b"From: a@yritys.example\r\nSubject: Re\r\n\r\nKiitos!\r\n\r\n> Hei, etsimme kumppania\r\n"
    raw = RawMail.objects.create(
        fingerprint="1", door="webhook", content=content, received_at=MORNING, outcome="response"
    )
    page = browser.get(at("response", response(raw_mail=raw))).content.decode()
    assert "&gt; Hei, etsimme kumppania" in page
    assert "with what it quotes" not in browser.get(at("response", response())).content.decode()


def test_the_words_of_a_stranger_stay_words(browser: Client) -> None:
    row = response(text="<img src=x onerror=alert(1)>", subject="<b>Hei</b>")
    page = browser.get(at("response", row)).content.decode()
    assert "<img src=x" not in page
    assert "<b>Hei" not in page


def test_the_inbox_takes_as_many_queries_for_thirty_responses_as_for_three(browser: Client) -> None:
    assert same_for_many_rows(browser, LIST, response)


def test_nothing_waiting_is_said_kindly(browser: Client) -> None:
    assert "Nothing waits" in browser.get(LIST).content.decode()
