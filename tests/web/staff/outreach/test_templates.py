"""Is a mail written in three languages, its mistakes shown where they are, and nothing typed lost?"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from outreach.models import MailTemplate
from tests import factories

from .counting import same_for_many_rows

LIST = reverse("staff:templates")
NEW = reverse("staff:template_new")


def language(code: str, subject: str, *blocks: dict[str, str]) -> dict[str, Any]:
    posted = {f"{code}-{n}-{name}": value for n, block in enumerate(blocks) for name, value in block.items()}
    return {f"{code}-subject": subject, f"{code}-count": len(blocks), **posted}


def text(markdown: str) -> dict[str, str]:
    return {"kind": "text", "markdown": markdown}


def test_a_mail_is_saved_in_the_languages_that_are_written(browser: Client) -> None:
    button = {"kind": "button", "text": "Lue lisää", "url": "https://raahe.example/"}
    posted = language("fi", "Hei", {"kind": "heading", "text": "Vety"}, text("Tule!\r\nHeti."), button)
    answer = browser.post(NEW, {"name": "Kutsu", "city": "678", **posted, **language("sv", "", text(" "))})
    made = MailTemplate.objects.get()
    assert answer["Location"] == reverse("staff:template", args=[made.pk])
    assert made.city_id == "678"
    assert made.latest.content == {
        "fi": {
            "subject": "Hei",
            "blocks": [
                {"kind": "heading", "text": "Vety"},
                {"kind": "text", "markdown": "Tule!\nHeti."},
                {"kind": "button", "text": "Lue lisää", "url": "https://raahe.example/"},
            ],
        }
    }


def test_mistakes_are_told_with_language_part_and_line_at_their_field(browser: Client) -> None:
    fi = language("fi", "Hei {{ persn.name }}", text("Hyvä\n\n{{ person.given_name }}"))
    sv = language("sv", "Hej", text("Bästa\n\n{{ person.nickname }}"))
    answer = browser.post(NEW, {"name": "Kutsu", "city": "678", **fi, **sv})
    page = answer.content.decode()
    assert answer.status_code == 422
    faults = [(fault.where, fault.message, fault.target) for fault in answer.context["faults"]]
    assert faults == [
        ("Suomi, subject", "Unknown variable: persn.name", "fi-subject"),
        ("Svenska, part 1", "line 3: Unknown variable: person.nickname", "sv-0-markdown"),
    ]
    assert 'id="sv-0-markdown_error"' in page
    assert "Hei {{ persn.name }}" in page
    assert not MailTemplate.objects.exists()


@pytest.mark.parametrize(
    ("wish", "kinds"),
    [
        ("fi:add:button", ["text", "heading", "button"]),
        ("fi:down:0", ["heading", "text"]),
        ("fi:up:1", ["heading", "text"]),
        ("fi:remove:0", ["heading"]),
        ("sv:remove:0", ["text", "heading"]),
    ],
)
def test_parts_are_added_moved_and_removed_without_saving(
    browser: Client, wish: str, kinds: list[str]
) -> None:
    posted = language("fi", "Hei", text("Tule!"), {"kind": "heading", "text": "Vety"})
    answer = browser.post(NEW, {"name": "Kutsu", "city": "678", "do": wish, **posted})
    finnish = answer.context["drafts"][0]
    assert [block["kind"] for block in finnish.blocks] == kinds
    assert finnish.subject == "Hei"
    assert 'value="Kutsu"' in answer.content.decode()
    assert not MailTemplate.objects.exists()


def test_changing_a_mail_makes_a_revision_and_shows_where_it_is_used(browser: Client) -> None:
    campaign = factories.campaign(steps=1)
    template = campaign.steps.get().template
    address = reverse("staff:template", args=[template.pk])
    page = browser.get(address).content.decode()
    assert campaign.name in page
    assert "Hej {{ person.given_name }}" in page
    browser.post(address, {"name": "Uusi nimi", **language("en", "Hello", text("Welcome"))})
    template.refresh_from_db()
    assert (template.name, template.latest.number) == ("Uusi nimi", 2)
    assert list(template.latest.content) == ["en"]


def test_a_name_that_is_taken_is_refused_at_the_name(browser: Client) -> None:
    factories.template(name="Kutsu")
    answer = browser.post(NEW, {"name": "Kutsu", "city": "678", **language("fi", "Hei", text("Tule!"))})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"name": ["This name is in use already."]}


def test_a_mail_with_nothing_written_is_refused(browser: Client) -> None:
    answer = browser.post(NEW, {"name": "Kutsu", "city": "678"})
    assert answer.status_code == 422
    assert "Write the mail in at least one language." in answer.content.decode()


def test_the_list_shows_what_is_missing_and_takes_the_same_queries_for_many(browser: Client) -> None:
    factories.template(content={"fi": factories.CONTENT["fi"]}, name="aaa")
    assert browser.get(LIST).context["page"].rows[0].missing == ["sv", "en"]
    assert same_for_many_rows(browser, LIST, factories.template)


def test_an_empty_list_leads_to_the_first_mail(browser: Client) -> None:
    assert "No mails are written yet" in browser.get(LIST).content.decode()
