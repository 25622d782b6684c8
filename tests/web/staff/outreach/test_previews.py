"""Is a mail shown as its reader will get it, and shut off from our pages?"""

from typing import Any

from django.test import Client
from django.urls import reverse

from crm.models import User
from outreach.models import Campaign, Message
from tests import factories


def at(name: str, row: Any) -> str:
    return reverse(f"staff:{name}", args=[row.pk])


def campaign_for(*contacts: Any) -> Campaign:
    campaign = factories.campaign(steps=1)
    campaign.picks.set(contacts)
    return campaign


def test_the_mail_reads_as_the_chosen_person_gets_it(browser: Client) -> None:
    contact = factories.contact(person=factories.person(given_name="Åsa", family_name="Öhman"))
    campaign = campaign_for(contact)
    page = browser.get(at("campaign_mail", campaign), {"contact": str(contact.pk), "language": "sv"})
    assert f"Välkommen med, {contact.organization.name}!" in page.content.decode()


def test_the_first_reader_in_their_language_is_shown_unless_somebody_is_chosen(browser: Client) -> None:
    contact = factories.contact(language="sv", person=factories.person(given_name="Åsa", family_name="Öhman"))
    context = browser.get(at("campaign_preview", campaign_for(contact))).context
    assert (context["contact"], context["language"], context["mail"].subject) == (contact, "sv", "Hej Åsa")


def test_a_language_that_is_missing_falls_back_and_the_page_says_so(browser: Client) -> None:
    campaign = campaign_for()
    template = factories.template(content={"fi": factories.CONTENT["fi"]})
    campaign.steps.update(template=template)
    answer = browser.get(at("campaign_preview", campaign), {"language": "en"})
    assert answer.context["mail"].language == "fi"
    assert "Nothing is written in this language" in answer.content.decode()


def test_the_frame_allows_styles_and_nothing_else_and_only_our_own_pages_show_it(browser: Client) -> None:
    answer = browser.get(at("campaign_mail", campaign_for()))
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "form-action": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'self'",
    }
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_the_page_around_it_keeps_its_own_strict_policy_and_sandboxes_the_frame(browser: Client) -> None:
    answer = browser.get(at("campaign_preview", campaign_for()))
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert answer.content.decode().count("sandbox title=") == 2


def test_a_person_of_another_town_is_no_reader(browser: Client) -> None:
    foreign = factories.contact("684")
    campaign = campaign_for()
    for wanted in (str(foreign.pk), "nonsense"):
        assert browser.get(at("campaign_mail", campaign), {"contact": wanted}).status_code == 404


def test_a_test_goes_to_the_one_who_asks(browser: Client, staff: User) -> None:
    contact = factories.contact()
    campaign = campaign_for(contact)
    posted = {"step": 1, "language": "en", "contact": str(contact.pk)}
    browser.post(reverse("staff:campaign_test", args=[campaign.pk]), posted)
    queued = Message.objects.get()
    assert (queued.purpose, queued.to_email, queued.language) == ("test", staff.email, "en")
    assert queued.variables["person"]["given_name"] == contact.person.given_name


def test_a_campaign_without_mails_leads_to_adding_one(browser: Client) -> None:
    page = browser.get(at("campaign_preview", factories.campaign(steps=0))).content.decode()
    assert "No mail to look at yet" in page


def test_what_stands_in_the_editor_is_shown_unsaved_as_an_invented_reader_gets_it(browser: Client) -> None:
    posted = {
        "do": "try:fi",
        "fi-subject": "Hei",
        "fi-count": 1,
        "fi-0-kind": "text",
        "fi-0-markdown": "Hyvä {{ person.given_name }}",
    }
    page = browser.post(reverse("staff:template_try"), posted).content.decode()
    assert "Hyvä Aino" in page


def test_a_mistake_in_the_editor_is_said_and_breaks_nothing(browser: Client) -> None:
    posted = {"do": "try:fi", "fi-subject": "{{ oops", "fi-count": 0}
    answer = browser.post(reverse("staff:template_try"), posted)
    assert answer.status_code == 200
    assert "has mistakes" in answer.content.decode()
    assert (
        "Nothing is written" in browser.post(reverse("staff:template_try"), {"do": "try:sv"}).content.decode()
    )


def test_a_saved_template_is_shown_in_the_language_asked_for(browser: Client) -> None:
    page = browser.get(at("template_mail", factories.template()), {"language": "sv"}).content.decode()
    assert "Vi söker en partner" in page


def test_words_of_staff_can_not_become_markup(browser: Client) -> None:
    contact = factories.contact(organization=factories.organization(name="<script>alert(1)</script>"))
    page = browser.get(
        at("campaign_mail", campaign_for(contact)), {"contact": str(contact.pk)}
    ).content.decode()
    assert "<script>alert" not in page


def test_a_message_is_shown_as_it_was_sent(browser: Client) -> None:
    sent = factories.message(factories.enrollment(factories.campaign(), factories.contact()))
    Message.objects.filter(pk=sent.pk).update(variables={"organization": {"name": "Rautaruukki"}})
    assert "Rautaruukki" in browser.get(at("message_mail", sent)).content.decode()


def test_a_mail_in_own_words_is_shown_as_plain_text(browser: Client) -> None:
    sent = Message.objects.create(
        purpose="single", city_id="678", to_email="a@yritys.example", subject="Hei", text="Kiitos <eilisestä>"
    )
    assert "Kiitos &lt;eilisestä&gt;" in browser.get(at("message_mail", sent)).content.decode()
