"""Is a template's content sound? Mistakes are named by language, field and line."""

import pytest
from django.utils.translation import override

from outreach.blocks import html_source
from outreach.content import check_content, used_variables


def content(markdown: str, subject: str = "Hei {{ person.given_name }}") -> dict:
    return {"fi": {"subject": subject, "blocks": [{"kind": "text", "markdown": markdown}]}}


def test_a_sound_mail_has_no_problems() -> None:
    mail = content(
        'Hei **{{ person.given_name | default: "sinä" }}**!\n\n{% if need.name %}{{ need.name }}{% endif %}'
    )
    assert check_content(mail) == []
    assert used_variables(mail) == {"person.given_name", "need.name"}


@pytest.mark.parametrize(
    ("markdown", "field", "line", "words"),
    [
        ("Hei\n{{ person.nmae }}", "blocks.0.markdown", 2, "person.nmae"),
        ("Hei\n\n{% if %}x{% endif %}", "blocks.0.markdown", 3, "missing expression"),
        ("{{ person.given_name", "blocks.0.markdown", 1, "expected '}}'"),
        ("{% include 'secrets' %}", "blocks.0.markdown", 1, "include"),
        ("{{ person.__class__ }}", "blocks.0.markdown", 1, "person.__class__"),
        ('{{ person.given_name | default: "<b>" }}', "blocks.0.markdown", 1, "markup"),
        ("Hei\n{{ (1..2000000000) | join }}", "blocks.0.markdown", 2, "Ranges"),
        ("{% for x in person %}{% endfor %}", "blocks.0.markdown", 1, "for"),
        ("{{ person.given_name | safe }}", "blocks.0.markdown", 1, "safe"),
        ('[x]({{ "javascript:alert(1)" }})', "blocks.0.markdown", 1, "address"),
        ("[" * 300, "blocks.0.markdown", 1, "long"),
        ("{{ x | nofilter }}", "blocks.0.markdown", 1, "nofilter"),
    ],
)
def test_a_mistake_is_named_with_its_line(markdown: str, field: str, line: int, words: str) -> None:
    with override("en"):
        problem = check_content(content(markdown))[0]
    assert (problem.language, problem.field, problem.line) == ("fi", field, line)
    assert words in problem.message


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {},
        {"de": {"subject": "x", "blocks": [{"kind": "text", "markdown": "x"}]}},
        {"fi": "x"},
        {"fi": {"subject": "", "blocks": [{"kind": "text", "markdown": "x"}]}},
        {"fi": {"subject": "x", "blocks": []}},
        {"fi": {"subject": "x", "blocks": [{"kind": "script", "text": "x"}]}},
        {"fi": {"subject": "x", "blocks": ["x"]}},
        {"fi": {"subject": "x", "blocks": [{"kind": "text", "markdown": 7}]}},
        {"fi": {"subject": "x", "blocks": [{"kind": "button", "text": "x", "url": "javascript:alert(1)"}]}},
        {"fi": {"subject": "x", "blocks": [{"kind": "text", "markdown": "x" * 60_000}]}},
    ],
)
def test_what_is_no_mail_is_refused(broken: object) -> None:
    assert len(check_content(broken)) == 1


def test_braces_in_a_link_do_not_run_away() -> None:
    assert check_content(content("[x](" + "{{city.name}}" * 60 + " "))


def test_a_picture_of_a_foreign_host_stays_text() -> None:
    assert "<img" not in html_source(
        "fi", "x", [{"kind": "text", "markdown": "![i](https://t.example/p.gif)"}]
    )


def test_what_looks_like_our_own_token_is_text() -> None:
    assert check_content(content("LQ0QL LQ99QL")) == []


def test_a_tag_opened_in_one_block_and_closed_in_another_is_refused() -> None:
    blocks = [{"kind": "text", "markdown": "{% if need.name %}"}, {"kind": "text", "markdown": "{% endif %}"}]
    assert check_content({"fi": {"subject": "x", "blocks": blocks}})
