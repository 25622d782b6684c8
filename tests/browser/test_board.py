"""Does a card move by mouse and by keyboard, and is a call logged with Ctrl+Enter?"""

from types import SimpleNamespace

from django.urls import reverse
from playwright.sync_api import expect

from crm.models import Candidacy, Interaction

from .conftest import Open


def test_a_card_moves_from_the_keyboard_and_keeps_the_focus(told: SimpleNamespace, look: Open) -> None:
    card = Candidacy.objects.get(need=told.need, stage="contacted")
    page = look(told.aino).new_page()
    page.goto(reverse("staff:need", args=[told.need.pk]))
    page.locator(f"#card-{card.pk} a").first.focus()
    page.keyboard.press("m")
    page.locator(f"#card-{card.pk} button[value=committed]").press("Enter")
    expect(page.locator(f"[data-stage=committed] #card-{card.pk}")).to_be_visible()
    expect(page.locator(f"#card-{card.pk} a").first).to_be_focused()
    card.refresh_from_db()
    assert card.stage == "committed"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"[data-stage=contacted] #card-{card.pk}")).to_be_visible()


def test_a_card_is_dragged_to_another_stage(told: SimpleNamespace, look: Open) -> None:
    card = Candidacy.objects.get(need=told.need, stage="shortlisted")
    page = look(told.aino, width=1600).new_page()
    page.goto(reverse("staff:need", args=[told.need.pk]))
    start = page.locator(f"#card-{card.pk} > p").first.bounding_box()
    end = page.locator("[data-stage=identified]").bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 30, end["y"] + 30, steps=12)
    expect(page.locator(f"[data-stage=identified] #card-{card.pk}")).to_be_attached()
    page.mouse.up()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    card.refresh_from_db()
    assert card.stage == "identified"


def test_a_call_is_logged_with_ctrl_enter(told: SimpleNamespace, look: Open) -> None:
    page = look(told.aino).new_page()
    page.goto(reverse("staff:person", args=[told.person.pk]))
    page.get_by_label("What was said?").fill("Soitti takaisin.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#timeline").get_by_text("Soitti takaisin.")).to_be_visible()
    assert Interaction.objects.filter(text="Soitti takaisin.", person=told.person).count() == 1


def test_the_form_works_without_script(told: SimpleNamespace, look: Open) -> None:
    card = Candidacy.objects.get(need=told.need, stage="contacted")
    page = look(told.aino, java_script_enabled=False).new_page()
    page.goto(reverse("staff:need", args=[told.need.pk]))
    page.locator(f"#card-{card.pk} summary").first.click()
    page.locator(f"#card-{card.pk} button[value=in_dialogue]").click()
    card.refresh_from_db()
    assert card.stage == "in_dialogue"


def test_a_contact_is_edited_in_place(told: SimpleNamespace, look: Open) -> None:
    page = look(told.aino).new_page()
    page.goto(reverse("staff:person", args=[told.person.pk]))
    page.locator(f"#contact-{told.contact.pk} a[hx-get]").click()
    page.locator(f"#contact-{told.contact.pk} [name=title]").fill("tehtaanjohtaja")
    page.locator(f"#contact-{told.contact.pk} form button.btn-primary").click()
    expect(page.locator(f"#contact-{told.contact.pk}").get_by_text("tehtaanjohtaja")).to_be_visible()
