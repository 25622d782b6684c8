"""Does every number of a launched campaign open exactly the rows it counts?"""

from datetime import UTC, datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from outreach.models import Campaign, Enrollment
from tests import factories

from .counting import same_for_many_rows

ENDED_AT = datetime(2026, 11, 20, tzinfo=UTC)


def at(name: str, row: Any, *more: str) -> str:
    return reverse(f"staff:{name}", args=[row.pk, *more])


def ended(campaign: Campaign, state: str) -> Enrollment:
    return factories.enrollment(campaign, factories.contact(), state=state, due_at=None, ended_at=ENDED_AT)


def running() -> Campaign:
    campaign = factories.campaign(state="running")
    for state, mail in (("replied", "delivered"), ("refused", "sent"), ("bounced", "failed")):
        factories.message(ended(campaign, state), state=mail)
    waits = factories.enrollment(campaign, factories.contact(), why="delay")
    factories.message(waits, state="queued", why="window", handed_at=None, sent_at=None)
    factories.enrollment(campaign, factories.contact(), state="waiting", why="away", waits_until="2027-01-07")
    ended(campaign, "skipped")
    return campaign


def test_each_number_opens_as_many_rows(browser: Client) -> None:
    context = browser.get(at("campaign", running())).context
    numbers = [*context["funnel"], *context["states"], *context["waits"]]
    numbers += [cell for row in context["steps"] for cell in row["cells"] if cell["value"]]
    opened = [browser.get(number["url"]).context["page"].count for number in numbers]
    assert opened == [number["value"] for number in numbers]


def test_the_funnel_counts_people_mails_and_answers(browser: Client) -> None:
    context = browser.get(at("campaign", running())).context
    assert [row["value"] for row in context["funnel"]] == [6, 2, 2, 2]
    assert sum(row["value"] for row in context["states"]) == 6


def test_the_people_of_a_campaign_show_why_they_wait(browser: Client) -> None:
    page = browser.get(at("campaign_people", running()), {"state": "waiting"}).content.decode()
    assert "the person is away" in page


def test_a_waiting_mail_says_what_it_waits_for(browser: Client) -> None:
    page = browser.get(at("campaign_messages", running()), {"state": "queued"}).content.decode()
    assert "waits until the sending window opens" in page


def test_pausing_is_undone_from_its_toast(browser: Client) -> None:
    campaign = running()
    page = browser.post(at("campaign_do", campaign, "pause"), follow=True).content.decode()
    assert f'action="{at("campaign_do", campaign, "resume")}"' in page
    campaign.refresh_from_db()
    assert campaign.state == "paused"
    browser.post(at("campaign_do", campaign, "resume"))
    campaign.refresh_from_db()
    assert campaign.state == "running"


def test_stopping_asks_first_and_stops_everyone(browser: Client) -> None:
    campaign = running()
    assert "can't be undone" in browser.get(at("campaign", campaign)).content.decode()
    browser.post(at("campaign_do", campaign, "stop"))
    campaign.refresh_from_db()
    assert campaign.state == "stopped"
    assert not campaign.enrollments.moving().exists()


def test_one_person_is_stopped_and_the_others_go_on(browser: Client) -> None:
    campaign = running()
    one = campaign.enrollments.get(why="delay")
    back = at("campaign_people", campaign) + "?state=active"
    answer = browser.post(at("enrollment_stop", one), {"next": back})
    one.refresh_from_db()
    assert (answer["Location"], one.state, one.why) == (back, "stopped", "by_hand")
    assert campaign.enrollments.moving().count() == 1


def test_a_draft_can_not_be_paused(browser: Client) -> None:
    campaign = factories.campaign()
    page = browser.post(at("campaign_do", campaign, "pause"), follow=True).content.decode()
    assert "This could not be done" in page


def test_people_and_mails_take_as_many_queries_for_thirty_as_for_three(browser: Client) -> None:
    for name in ("campaign_people", "campaign_messages"):
        campaign = factories.campaign(state="running")

        def more(campaign: Campaign = campaign) -> None:
            factories.message(factories.enrollment(campaign, factories.contact()), state="queued")

        assert same_for_many_rows(browser, at(name, campaign), more), name


def test_a_made_up_filter_shows_everything(browser: Client) -> None:
    campaign = running()
    odd = {"state": "' or 1=1", "step": "999999999999999999", "language": "xx"}
    assert browser.get(at("campaign_messages", campaign), odd).context["page"].count == 4
