"""Is every page whole, in each language? No fault by axe, a silent console, nothing wider than a phone."""

from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from .conftest import Open
from .pages import FIGURES, PAGES, PUBLIC, Address

LANGUAGES = ("fi", "sv", "en")
WIDE, PHONE = 1280, 320
HEIGHT = 800
EXPECTED = {"/nowhere/": 404}
CONTRAST = {"runOnly": ["color-contrast"]}


def faults(
    context: BrowserContext, told: SimpleNamespace, pages: list[Address], **options: Any
) -> list[tuple[Any, ...]]:
    """What is wrong with which page: (address, what)."""
    found: list[Any] = []
    for build in pages:
        page = context.new_page()
        found += [(build(told), *fault) for fault in of_page(page, build(told), **options)]
        page.close()
    return found


def of_page(page: Page, address: str, **options: Any) -> list[tuple[str, Any]]:
    """What is wrong with one page: what kind of fault, and where or what."""
    found: list[tuple[str, Any]] = []

    def hear(message: ConsoleMessage) -> None:
        if not tells_of_its_own_status(message, address):
            found.append(("console", message.text))

    page.on("console", hear)
    page.on("pageerror", lambda error: found.append(("script", str(error))))
    answer = page.goto(address)
    status = answer.status if answer else 0
    if status != EXPECTED.get(address, 200):
        found.append(("status", status))
    return found + wide(page) + violations(page, options)


def tells_of_its_own_status(message: ConsoleMessage, address: str) -> bool:
    """Whether the browser says of a page that is not meant to be there that it is not there."""
    is_own = message.location.get("url", "").endswith(address)
    return address in EXPECTED and is_own and "the server responded with a status of" in message.text


def wide(page: Page) -> list[tuple[str, Any]]:
    """Where something stands out to the right, on a desk and on a phone."""
    found = []
    for width in (PHONE, WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        there = page.evaluate("document.documentElement.scrollWidth")
        if there > page.evaluate("window.innerWidth"):
            found.append((f"wider than {width}", there))
    return found


def violations(page: Page, options: dict[str, Any]) -> list[tuple[str, Any]]:
    """The rules that axe finds broken, with the first elements that break them."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
    broken = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"][:3]]) for rule in broken]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole(told: SimpleNamespace, look: Open, language: str) -> None:
    assert faults(look(told.aino, language=language), told, PAGES) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_for_anyone_is_whole(told: SimpleNamespace, look: Open, language: str) -> None:
    assert faults(look(None, language=language), told, PUBLIC) == []


def test_every_page_keeps_its_contrast_in_the_dark(told: SimpleNamespace, look: Open) -> None:
    assert faults(look(told.aino, scheme="dark"), told, PAGES, **CONTRAST) == []
    assert faults(look(None, scheme="dark"), told, PUBLIC, **CONTRAST) == []


def test_who_gets_figures_gets_whole_pages(told: SimpleNamespace, look: Open) -> None:
    assert faults(look(told.viewer), told, FIGURES) == []
