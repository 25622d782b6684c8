"""How a message reads: the same at every asking, safe in HTML, readable as text."""

import re

import pytest

from crm.models import City
from outreach.actions.compose import compose
from outreach.models import Message
from outreach.rendering import Rendered, render
from tests import factories

pytestmark = pytest.mark.django_db


def rendered(content: dict, *, language: str = "fi", **sender: str) -> Rendered:
    """A campaign's first mail to someone whose name is an attack."""
    campaign = factories.campaign(sender=factories.sender(**sender))
    step = campaign.steps.first()
    step.revision = factories.template(content=content).latest
    person = factories.person(given_name="<b>Åsa</b>", family_name="{{ 7 }}")
    enrollment = factories.enrollment(campaign, factories.contact(person=person, language=language))
    message = compose(enrollment, step, need=None, now=enrollment.enrolled_at)
    message.save()
    return render(Message.objects.get(pk=message.pk))


def content(markdown: str) -> dict:
    return {"fi": factories.text("Hei {{ person.given_name }}", markdown)}


def test_what_people_are_called_is_never_markup_nor_template(towns: dict[str, City]) -> None:
    mail = rendered(content("Hei {{ person.given_name }} {{ person.family_name }}"))
    assert "&lt;b&gt;Åsa&lt;/b&gt; {{ 7 }}" in mail.html
    assert "<b>Åsa" not in mail.html
    assert "<b>Åsa</b> {{ 7 }}" in mail.text
    assert mail.subject == "Hei <b>Åsa</b>"


def test_markdown_is_laid_out_in_html_and_readable_in_text(towns: dict[str, City]) -> None:
    mail = rendered(content("**Tervetuloa** [mukaan](https://seutu.example/?a=1&b=2)"))
    assert "<strong>Tervetuloa</strong>" in mail.html
    assert 'href="https://seutu.example/?a=1&amp;b=2"' in mail.html
    assert "Tervetuloa mukaan: https://seutu.example/?a=1&b=2" in mail.text


def test_html_that_staff_write_is_shown_not_run(towns: dict[str, City]) -> None:
    assert "<script>" not in rendered(content("<script>alert(1)</script>")).html


def test_the_signature_stands_below_with_its_lines(towns: dict[str, City]) -> None:
    mail = rendered(content("Hei"), signature_fi="Liisa\nRaahe & seutu")
    assert "Liisa<br>Raahe &amp; seutu" in mail.html
    assert "Liisa\nRaahe & seutu" in mail.text


def test_a_signature_that_the_mail_places_itself_comes_once(towns: dict[str, City]) -> None:
    mail = rendered(content("Hei\n\n{{ sender.signature }}\n\nPS."), signature_fi="Liisa")
    assert mail.text.count("Liisa") == 1


@pytest.mark.parametrize(("language", "used"), [("sv", "sv"), ("en", "fi")])
def test_a_reader_gets_their_language_or_the_fall_back(
    towns: dict[str, City], language: str, used: str
) -> None:
    both = content("Hei") | {"sv": factories.text("Hej", "Hej")}
    mail = rendered(both, language=language)
    assert mail.language == used
    assert f'lang="{used}"' in mail.html


def test_no_mail_refers_to_a_foreign_host(towns: dict[str, City]) -> None:
    """Fonts, images and styles of others would tell them who reads our mail (GDPR)."""
    html = rendered(content("Hei")).html
    loaded = re.findall(r"(?:src|href|url\()\s*=?\s*[\"'(]?(https?://[^\"')\s]+)", html)
    assert {address.split("/")[2] for address in loaded} <= {"127.0.0.1:8000", "www.w3.org"}


def test_variables_of_two_mails_of_one_revision_do_not_mix(towns: dict[str, City]) -> None:
    campaign = factories.campaign()
    step = campaign.steps.first()
    step.revision = factories.template(content=content("Hei {{ person.given_name }}")).latest
    mails = []
    for name in ("Aino", "Eino"):
        contact = factories.contact(person=factories.person(given_name=name))
        message = compose(factories.enrollment(campaign, contact), step, need=None, now=contact.created_at)
        message.save()
        mails.append(render(message).text)
    assert ["Hei Aino" in mails[0], "Hei Eino" in mails[1], "Aino" in mails[1]] == [True, True, False]
