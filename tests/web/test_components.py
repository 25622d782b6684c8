"""Do the components say what they must, without script, and the forms what is wrong with them?"""

import re

from django import forms
from django.http import HttpRequest
from django.template import Context, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler


class Sample(forms.Form):
    name = forms.CharField(label="Nimi", help_text="Etunimi ja sukunimi")
    kinds = forms.MultipleChoiceField(
        label="Tyypit", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    told = forms.BooleanField(label="Kerrottu", required=False)


def render(source: str, **values: object) -> str:
    # The engine itself, not the backend: no request, so no context processor asks the database;
    # cotton's tags are compiled by its loader, which a string does not pass.
    template = engines["django"].from_string(CottonCompiler().process(source)).template
    with translation.override("fi"):
        return template.render(Context(values))


def request(address: str) -> HttpRequest:
    return RequestFactory().get(address)


def test_a_refused_field_is_tied_to_its_help_and_its_error() -> None:
    html = render("{{ form.name.as_field_group }}", form=Sample({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="form-control"' in html
    assert {"id_name_helptext", "id_name_error"} <= set(re.findall(r'id="(\w+)"', html))


def test_each_choice_has_its_label() -> None:
    html = render("{{ form.kinds.as_field_group }}", form=Sample())
    assert re.findall(r'<label for="(\w+)"><input', html) == ["id_kinds_0", "id_kinds_1"]
    assert "<legend" in html


def test_only_required_fields_are_marked() -> None:
    html = render("{{ form.told.as_field_group }}", form=Sample())
    assert 'class="required"' not in html
    assert 'class="form-check-input"' in html


def test_the_summary_leads_to_each_refused_field() -> None:
    html = render('<c-error-summary :form="form" />', form=Sample({}))
    assert re.findall(r'href="#(\w+)"', html) == ["id_name", "id_kinds"]


def test_a_form_without_errors_has_no_summary() -> None:
    assert "data-error-summary" not in render('<c-error-summary :form="form" />', form=Sample())


def test_sorting_a_sorted_column_turns_it_round_and_leaves_the_page() -> None:
    header = '<c-sort-header key="name" label="Nimi" sort="{{ sort }}" />'
    html = render(header, sort="name", request=request("/?q=vety&sort=name&after=x"))
    assert 'aria-sort="ascending"' in html
    assert 'href="?q=vety&amp;sort=-name"' in html


def test_language_tabs_show_what_is_missing() -> None:
    html = render(
        '<c-language-tabs name="text" :missing="missing"><c-slot name="fi">hei</c-slot></c-language-tabs>',
        missing=["sv"],
    )
    assert [text.count("puuttuu") for text in html.split('data-tab="text-')[1:3]] == [0, 1]


def test_a_confirmation_posts_only_from_within() -> None:
    html = render('<c-confirm action="/gone/" label="Poista">Kaikki menee.</c-confirm>')
    assert html.index("<summary") < html.index("Kaikki menee.") < html.index("</form>")
    assert '<form method="post" action="/gone/"' in html


def test_a_bar_carries_its_numbers_as_text_and_as_a_table() -> None:
    parts = [{"label": "tunnettu", "value": 3}, {"label": "sitoutunut", "value": 1}]
    html = render('<c-stacked-bar title="Raahe" :parts="parts" />', parts=parts)
    assert 'aria-label="Raahe: tunnettu 3, sitoutunut 1"' in html
    assert re.findall(r'<th scope="row">(\w+)</th>', html) == ["tunnettu", "sitoutunut"]


def test_no_component_breaks_the_content_security_policy() -> None:
    folder = next(path for path in engines["django"].engine.dirs if path.name == "templates")
    for template in [*folder.glob("*.html"), *folder.glob("cotton/*.html"), *folder.glob("frame/*.html")]:
        assert re.findall(r"\s(?:style|on\w+)=|<style|<script(?! src)", template.read_text()) == [], template


def test_the_page_of_last_resort_needs_no_context() -> None:
    with translation.override("sv"):
        html = render_to_string("500.html")
    assert '<html lang="sv">' in html
    assert "Något gick sönder hos oss" in html
