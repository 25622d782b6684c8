"""Does the list of campaigns tell what there is, and does a new one begin as a draft?"""

from django.test import Client
from django.urls import reverse

from outreach.models import Campaign
from tests import factories

from .counting import same_for_many_rows

LIST = reverse("staff:campaigns")
NEW = reverse("staff:campaign_new")


def test_an_empty_list_offers_the_next_step(browser: Client) -> None:
    page = browser.get(LIST).content.decode()
    assert "No campaigns yet" in page
    assert NEW in page


def test_the_list_is_narrowed_by_state_and_words(browser: Client) -> None:
    draft = factories.campaign(name="Vetyosaajat")
    running = factories.campaign(name="Vetypaja", state="running")
    factories.campaign(name="Matkailu", state="running")
    page = browser.get(LIST, {"state": "running", "q": "vety"}).context["page"]
    assert (page.rows, page.count) == ([running], 1)
    assert browser.get(LIST, {"q": draft.name}).context["page"].rows == [draft]


def test_the_numbers_of_a_campaign_are_those_of_its_rows(browser: Client) -> None:
    campaign = factories.campaign(state="running")
    for state in ("replied", "refused", "bounced"):
        ended = factories.enrollment(
            campaign, factories.contact(), state=state, due_at=None, ended_at=campaign.created_at
        )
        factories.message(ended)
    row = browser.get(LIST).context["page"].rows[0]
    assert (row.people, row.mails, row.answers) == (3, 3, 2)


def test_the_list_takes_as_many_queries_for_thirty_campaigns_as_for_three(browser: Client) -> None:
    assert same_for_many_rows(browser, LIST, factories.campaign)


def test_the_second_page_goes_on_where_the_first_one_ends(browser: Client) -> None:
    made = [factories.campaign(steps=0) for _number in range(35)]
    first = browser.get(LIST).context["page"]
    second = browser.get(first.next).context["page"]
    assert [*first.rows, *second.rows] == made[::-1]
    assert second.previous
    assert not second.next


def test_a_new_campaign_is_a_draft_of_the_own_town_with_the_needs_of_the_address(browser: Client) -> None:
    need, sender = factories.need(), factories.sender()
    form = browser.get(NEW, {"need": str(need.pk)})
    assert f'value="{need.pk}"' in form.content.decode()
    answer = browser.post(
        NEW,
        {
            "name": "Vetyosaajat",
            "purpose": "vety",
            "city": "678",
            "sender": sender.pk,
            "fallback_language": "fi",
            "needs": [need.pk],
        },
    )
    made = Campaign.objects.get()
    assert answer["Location"] == reverse("staff:campaign", args=[made.pk])
    assert (made.state, made.city_id, list(made.needs.all())) == ("draft", "678", [need])


def test_a_form_with_a_mistake_comes_back_with_what_was_typed(browser: Client) -> None:
    sender = factories.sender()
    answer = browser.post(NEW, {"name": "Vetyosaajat", "purpose": "", "city": "678", "sender": sender.pk})
    assert answer.status_code == 422
    assert 'value="Vetyosaajat"' in answer.content.decode()
    assert 'href="#id_purpose"' in answer.content.decode()
    assert not Campaign.objects.exists()


def test_another_towns_sender_is_no_choice(browser: Client) -> None:
    foreign = factories.sender("684")
    factories.sender()
    answer = browser.post(
        NEW,
        {"name": "V", "purpose": "v", "city": "678", "sender": foreign.pk, "fallback_language": "fi"},
    )
    assert answer.status_code == 422
    assert not Campaign.objects.exists()


def test_without_a_sender_the_page_leads_to_making_one(browser: Client) -> None:
    assert reverse("staff:sender_new") in browser.get(NEW).content.decode()
