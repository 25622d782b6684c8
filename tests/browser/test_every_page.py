"""Is every page whole, in each language? No fault by axe, a silent console, nothing wider than a phone."""

from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from .conftest import Open
from .pages import FIGURES, PAGES, Address

LANGUAGES = ("fi", "sv", "en")
PHONE = 320
EXPECTED = {"/nowhere/": {404}}


def faults(context: BrowserContext, told: SimpleNamespace, pages: list[Address], *, axe: bool) -> list[Any]:
    """What is wrong with which page: (address, what)."""
    found: list[Any] = []
    for build in pages:
        page = context.new_page()
        found += [(build(told), *fault) for fault in of_page(page, build(told), axe=axe)]
        page.close()
    return found


def of_page(page: Page, address: str, *, axe: bool) -> list[tuple[str, Any]]:
    """What is wrong with one page: what kind of fault, and where or what."""
    found: list[tuple[str, Any]] = []
    page.on("console", lambda message: found.append(("console", message.text)))
    page.on("pageerror", lambda error: found.append(("script", str(error))))
    answer = page.goto(address)
    status = answer.status if answer else 0
    if status not in EXPECTED.get(address, {200}):
        found.append(("status", status))
    # That a page is not there is told in the console by the browser itself.
    found = [fault for fault in found if "the server responded with a status of 40" not in str(fault[1])]
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > page.evaluate("window.innerWidth"):
        found.append(("wide", width))
    return found + (violations(page) if axe else [])


def violations(page: Page) -> list[tuple[str, Any]]:
    """The rules that axe finds broken, with the first elements that break them."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
    broken = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"][:3]]) for rule in broken]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole(told: SimpleNamespace, look: Open, language: str) -> None:
    wide = look(told.aino, language=language)
    assert faults(wide, told, PAGES, axe=True) == []
    narrow = look(told.aino, language=language, width=PHONE)
    assert faults(narrow, told, PAGES, axe=False) == []


def test_every_page_keeps_its_contrast_in_the_dark(told: SimpleNamespace, look: Open) -> None:
    assert faults(look(told.aino, scheme="dark"), told, PAGES, axe=True) == []


def test_who_gets_figures_gets_whole_pages(told: SimpleNamespace, look: Open) -> None:
    assert faults(look(told.viewer), told, FIGURES, axe=True) == []
