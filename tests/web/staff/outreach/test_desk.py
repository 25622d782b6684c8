"""Is a campaign prepared part by part, each saved by itself, and nothing typed lost?"""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from outreach.models import Campaign
from tests import factories

from .counting import same_for_many_rows


def at(name: str, campaign: Campaign, *more: str) -> str:
    return reverse(f"staff:{name}", args=[campaign.pk, *more])


def mail(template: Any = "", **fields: Any) -> dict[str, Any]:
    plain = {"kind": "mail", "delay_number": 0, "delay_unit": "days", "condition": "always"}
    return plain | {"template": getattr(template, "pk", template)} | fields


def rows(*steps: dict[str, Any], do: str = "save") -> dict[str, Any]:
    posted = {f"step-{index}-{name}": value for index, row in enumerate(steps) for name, value in row.items()}
    return {"step-count": len(steps), "do": do, **posted}


def test_who_is_saved_and_the_count_follows(browser: Client) -> None:
    campaign, need = factories.campaign(), factories.need()
    contact = factories.contact()
    factories.candidacy(need, contact.organization)
    picked = factories.contact(email="")
    answer = browser.post(
        at("campaign_who", campaign), {"needs": [need.pk], "picks": [picked.pk], "offered": [picked.pk]}
    )
    assert answer["Location"] == at("campaign", campaign) + "#who"
    audience = browser.get(at("campaign", campaign)).context["audience"]
    assert (audience.people, audience.left_out) == (1, {"no_address": 1})


def test_each_number_of_the_audience_opens_its_people(browser: Client) -> None:
    campaign = factories.campaign()
    reached, mute = factories.contact(), factories.contact(email="")
    campaign.picks.set([reached, factories.contact(person=reached.person), mute])
    audience = at("campaign_audience", campaign)
    assert [row.person for row in browser.get(audience).context["page"].rows] == [reached.person]
    left_out = browser.get(audience, {"left_out": "no_address"}).context["page"].rows
    assert [row.person for row in left_out] == [mute.person]


def test_finding_offers_people_of_the_own_town_alone(browser: Client) -> None:
    campaign = factories.campaign()
    own = factories.contact(person=factories.person(family_name="Väänänen"))
    factories.contact("684", person=factories.person(family_name="Väänänen"))
    offered = browser.get(at("campaign", campaign), {"find": "vaananen"}).context["who"].fields["picks"]
    assert list(offered.queryset) == [own]


def test_looking_for_somebody_saves_what_was_ticked(browser: Client) -> None:
    campaign, need = factories.campaign(), factories.need()
    answer = browser.post(
        at("campaign_who", campaign), {"needs": [need.pk], "look": "1", "find": "Åsa Öhman"}
    )
    assert answer["Location"] == at("campaign", campaign) + "?find=%C3%85sa+%C3%96hman#who"
    assert list(campaign.needs.all()) == [need]


def test_adding_a_step_saves_nothing_and_loses_nothing(browser: Client) -> None:
    campaign, template = factories.campaign(steps=0), factories.template()
    answer = browser.post(
        at("campaign_steps", campaign), rows(mail(template, delay_number="5"), do="add:task")
    )
    steps = answer.context["steps"]
    assert [step["kind"].value() for step in steps] == ["mail", "task"]
    assert (steps[0]["delay_number"].value(), steps[0].chosen) == ("5", template)
    assert steps[1]["condition"].value() == "no_answer"
    assert not campaign.steps.exists()


def test_steps_are_saved_in_their_order_with_delay_and_condition(browser: Client) -> None:
    campaign, first, second = factories.campaign(steps=0), factories.template(), factories.template()
    task = {
        "kind": "task",
        "task_title": "Soita",
        "delay_number": 30,
        "delay_unit": "seconds",
        "condition": "no_answer",
    }
    posted = rows(mail(first), mail(second, delay_number=7, condition="no_answer"), task)
    browser.post(at("campaign_steps", campaign), posted)
    saved = campaign.steps.values_list("position", "kind", "template", "delay", "condition", "task_title")
    assert list(saved) == [
        (1, "mail", first.pk, timedelta(0), "always", ""),
        (2, "mail", second.pk, timedelta(days=7), "no_answer", ""),
        (3, "task", None, timedelta(seconds=30), "no_answer", "Soita"),
    ]


def test_saved_steps_change_places_and_are_saved_again(browser: Client) -> None:
    campaign = factories.campaign(steps=2)
    first, second = campaign.steps.all()
    browser.post(at("campaign_steps", campaign), rows(mail(second.template), mail(first.template)))
    assert [step.template for step in campaign.steps.all()] == [second.template, first.template]


def test_a_mail_step_without_its_mail_is_refused_at_the_field(browser: Client) -> None:
    campaign = factories.campaign(steps=0)
    answer = browser.post(at("campaign_steps", campaign), rows(mail(factories.template()), mail()))
    assert answer.status_code == 422
    assert list(answer.context["steps"][1].errors) == ["template"]
    assert 'href="#id_step-1-template"' in answer.content.decode()
    assert not campaign.steps.exists()


def test_the_page_shows_in_which_languages_a_mail_is_missing(browser: Client) -> None:
    campaign = factories.campaign(steps=0)
    template = factories.template(content={"fi": factories.CONTENT["fi"]})
    browser.post(at("campaign_steps", campaign), rows(mail(template)))
    assert browser.get(at("campaign", campaign)).context["steps"][0].missing == ["sv", "en"]


def test_when_is_saved_and_a_week_without_days_is_refused(browser: Client) -> None:
    campaign = factories.campaign()
    caps = {"per_minute": 5, "per_person_day": 1, "per_person_month": 4}
    window = {"opens": "09:00", "closes": "15:30", "starts_at": "2027-01-12T10:00", **caps}
    refused = browser.post(at("campaign_when", campaign), window)
    assert refused.status_code == 422
    assert 'value="15:30"' in refused.content.decode()
    browser.post(at("campaign_when", campaign), window | {"weekdays": [2, 4]})
    campaign.refresh_from_db()
    assert (campaign.weekdays, campaign.per_minute) == ([2, 4], 5)
    assert f"{campaign.starts_at:%H:%M}" == "08:00"  # UTC


def test_launching_what_lacks_something_says_what_and_changes_nothing(browser: Client) -> None:
    campaign = factories.campaign(steps=0)
    page = browser.post(at("campaign_do", campaign, "launch"), follow=True).content.decode()
    campaign.refresh_from_db()
    assert campaign.state == "draft"
    assert "Not launched" in page


def test_a_launch_is_taken_back_from_its_toast(browser: Client) -> None:
    campaign = factories.campaign()
    campaign.picks.set([factories.contact()])
    page = browser.post(at("campaign_do", campaign, "launch"), follow=True).content.decode()
    campaign.refresh_from_db()
    assert campaign.state == "scheduled"
    back = at("campaign_do", campaign, "unschedule")
    assert f'action="{back}"' in page
    browser.post(back)
    campaign.refresh_from_db()
    assert campaign.state == "draft"


def test_basics_are_changed(browser: Client) -> None:
    campaign = factories.campaign()
    changed = {"name": "Uusi nimi", "purpose": "p", "sender": campaign.sender_id, "fallback_language": "sv"}
    browser.post(at("campaign_basics", campaign), changed)
    campaign.refresh_from_db()
    assert (campaign.name, campaign.fallback_language) == ("Uusi nimi", "sv")


def test_the_desk_takes_as_many_queries_for_thirty_needs_as_for_three(browser: Client) -> None:
    campaign = factories.campaign()

    def more() -> None:
        factories.candidacy(factories.need(), factories.contact().organization)
        campaign.picks.add(factories.contact())
        factories.template()

    assert same_for_many_rows(browser, at("campaign", campaign), more)
