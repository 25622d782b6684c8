"""Does outreach answer to hands? Counts follow, parts move, keys deal with answers; also without script."""

from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from outreach.models import Campaign, MailTemplate, Response

from .conftest import Open

PLAIN: dict[str, Any] = {"java_script_enabled": False}


def opened(look: Open, told: SimpleNamespace, address: str, **more: Any) -> Page:
    page = look(told.aino, **more).new_page()
    page.goto(address)
    return page


def at(name: str, row: Any) -> str:
    return reverse(f"staff:{name}", args=[row.pk])


def test_the_count_of_people_follows_each_tick_and_is_saved(told: SimpleNamespace, look: Open) -> None:
    told.draft.needs.clear()
    page = opened(look, told, at("campaign", told.draft))
    expect(page.locator("#audience .figure")).to_have_text("0")
    page.locator(f"input[name=needs][value='{told.need.pk}']").check()
    expect(page.locator("#audience .figure")).not_to_have_text("0")
    assert Campaign.objects.get(pk=told.draft.pk).needs.count() == 1


def test_adding_a_step_keeps_what_was_typed_and_the_place_on_the_page(
    told: SimpleNamespace, look: Open
) -> None:
    page = opened(look, told, at("campaign", told.draft))
    page.locator("#id_step-1-delay_number").fill("9")
    page.get_by_role("button", name="Add a task for us").click()
    expect(page.locator("#id_step-2-task_title")).to_be_visible()
    expect(page.locator("#id_step-1-delay_number")).to_have_value("9")
    assert page.url.endswith(at("campaign", told.draft))
    page.locator("#id_step-2-task_title").fill("Soita")
    page.get_by_role("button", name="Save the steps").click()
    expect(page.get_by_text("The steps are saved.")).to_be_visible()
    assert told.draft.steps.get(position=3).task_title == "Soita"


def test_a_step_is_added_and_saved_without_script(told: SimpleNamespace, look: Open) -> None:
    page = opened(look, told, at("campaign", told.draft), **PLAIN)
    page.get_by_role("button", name="Add a task for us").click()
    page.locator("#id_step-2-task_title").fill("Soita")
    page.get_by_role("button", name="Save the steps").click()
    assert told.draft.steps.get(position=3).task_title == "Soita"


def test_keys_go_to_the_next_response_and_deal_with_it(told: SimpleNamespace, look: Open) -> None:
    first, second = Response.objects.order_by("-received_at")
    page = opened(look, told, at("response", first))
    page.keyboard.press("j")
    page.wait_for_url(f"**{at('response', second)}")
    page.keyboard.press("i")
    expect(page.get_by_text("Marked: interested.")).to_be_visible()
    page.keyboard.press("e")
    expect(page.get_by_text("Handled.", exact=True)).to_be_visible()
    second.refresh_from_db()
    assert (second.intent, second.handled_by) == ("interested", told.aino)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It waits again.")).to_be_visible()
    second.refresh_from_db()
    assert second.handled_at is None


def test_the_preview_shows_unsaved_words_in_its_frame(told: SimpleNamespace, look: Open) -> None:
    page = opened(look, told, at("template", told.template))
    page.locator("#fi-0-markdown").fill("Aivan uusi lause")
    page.get_by_role("button", name="Suomi", exact=True).click()
    expect(page.frame_locator("iframe[name=preview]").get_by_text("Aivan uusi lause")).to_be_visible()
    assert "Aivan" not in str(told.template.latest.content)


def test_a_variable_goes_where_one_writes(told: SimpleNamespace, look: Open) -> None:
    page = opened(look, told, at("template", told.template))
    page.locator("#fi-0-markdown").fill("Terve ")
    page.get_by_role("button", name="given name").click()
    expect(page.locator("#fi-0-markdown")).to_have_value("Terve {{ person.given_name }}")


def test_a_mail_is_written_in_two_languages_without_script(told: SimpleNamespace, look: Open) -> None:
    page = opened(look, told, reverse("staff:template_new"), **PLAIN)
    page.locator("#id_name").fill("Kutsu")
    page.locator("#fi-subject").fill("Hei")
    page.locator("#fi-0-markdown").fill("Tule!")
    page.locator("#text-fi").get_by_role("button", name="Add a button").click()
    page.locator("#fi-1-text").fill("Ilmoittaudu")
    page.locator("#fi-1-url").fill("https://raahe.example/")
    page.locator("#sv-subject").fill("Hej")
    page.locator("#sv-0-markdown").fill("Kom!")
    page.locator("main").get_by_role("button", name="Save the mail").last.click()
    content = MailTemplate.objects.get(name="Kutsu").latest.content
    assert list(content) == ["fi", "sv"]
    assert [block["kind"] for block in content["fi"]["blocks"]] == ["text", "button"]


def test_mistakes_take_the_focus_and_lead_to_their_field(told: SimpleNamespace, look: Open) -> None:
    page = opened(look, told, at("template", told.template))
    page.get_by_role("tab", name="Svenska").click()
    page.locator("#sv-0-markdown").fill("Bästa {{ person.nickname }}")
    page.locator("main").get_by_role("button", name="Save the mail").last.click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="Unknown variable: person.nickname").click()
    expect(page.locator("#sv-0-markdown")).to_be_visible()
    assert "nickname" not in str(told.template.latest.content)


def test_a_mail_in_its_frame_runs_no_script_and_fetches_nothing(told: SimpleNamespace, look: Open) -> None:
    asked: list[str] = []
    page = look(told.aino).new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(at("message", told.message))
    frame = page.frame_locator("iframe.mail-frame")
    expect(frame.locator("body")).to_be_visible()
    here = page.url.split("/messages/")[0]
    assert [url for url in asked if not url.startswith((here, "data:"))] == []
