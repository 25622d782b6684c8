"""Do the components' numbers add up, and do icons stay silent?"""

from types import SimpleNamespace

import pytest
from django.template import Context

from web.templatetags.ui import STAGES, TONE_ICONS, bar_parts, here, icon, share, sort_direction


def place(view_name: str) -> Context:
    namespace, _, url_name = view_name.rpartition(":")
    match = SimpleNamespace(view_name=view_name, url_name=url_name, namespace=namespace)
    return Context({"request": SimpleNamespace(resolver_match=match)})


@pytest.mark.parametrize(
    ("view_name", "expected"),
    [
        ("staff:people", "page"),
        ("staff:person", "true"),
        ("staff:person_edit", "true"),
        ("staff:needs", ""),
        ("api:person", ""),
    ],
)
def test_the_navigation_knows_where_the_reader_is(view_name: str, expected: str) -> None:
    assert here(place(view_name), "staff:people", "people person") == expected


def test_an_error_page_is_nowhere() -> None:
    assert here(Context({}), "staff:people", "people") == ""


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in icon("house")
    assert 'class="icon big"' in icon("house", "big")


@pytest.mark.parametrize("name", sorted({shape for shape, _ in STAGES.values()} | set(TONE_ICONS.values())))
def test_each_state_has_an_icon_that_exists(name: str) -> None:
    assert icon(name).startswith("<svg")


def test_parts_of_a_bar_fill_it_without_gaps() -> None:
    parts = bar_parts([{"label": "a", "value": 1}, {"label": "b", "value": 3}])
    assert [(part["x"], part["width"], part["percent"]) for part in parts] == [
        ("0.0", "250.0", 25),
        ("250.0", "750.0", 75),
    ]


def test_an_empty_bar_has_no_width() -> None:
    assert [part["width"] for part in bar_parts([{"label": "a", "value": 0}])] == ["0.0"]


def test_a_share_is_written_for_machines_in_every_language() -> None:
    assert (share(1, 3), share(1, 0), share(None, 3)) == ("33.33", "0", "0.00")


def test_a_header_knows_its_direction() -> None:
    assert [sort_direction(sort, "name") for sort in ("name", "-name", "city", "")] == [
        "ascending",
        "descending",
        "",
        "",
    ]
