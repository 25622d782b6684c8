"""Does each kind of cell give its value, silently where only notation lacked, listed where guessed?"""

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.reading.cells import (
    Reading,
    read_business_id,
    read_emails,
    read_kind,
    read_language,
    read_list,
    read_name,
    read_notes,
    read_phone,
    read_postcode,
    read_text,
    read_website,
    split_name,
)

MOBILE = "+358401234567"


@pytest.mark.parametrize(
    "text",
    [
        "040 123 4567",
        "040-1234567",
        "0401234567",
        "(040) 123 4567",
        "+358 40 123 4567",
        "00358 40 1234567",
        "+358 (0)40 123 4567",
        "p. 040 123 4567",
        "puh. 040-123 4567",
        "Tel: 040 1234567",
        "040.123.4567",
        "040\u00a0123\u00a04567",
        "401234567",
        "401234567.0",
        " 040 123 4567 ",
        "GSM 0401234567",
        "040/1234567",
    ],
)
def test_any_notation_of_a_phone_is_silent(text: str) -> None:
    assert read_phone(text) == Reading(MOBILE)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("09 1234 5678", "+358912345678"),
        ("+46 8 123 456 78", "+46812345678"),
        ("010 234 5678", "+358102345678"),
    ],
)
def test_other_numbers_are_read_too(text: str, number: str) -> None:
    assert read_phone(text) == Reading(number)


@pytest.mark.parametrize(
    "text", ["ei tiedossa", "12", "soita Matille 12345", "040", "n/a", "+999 123", "x" * 5_000]
)
def test_what_is_no_phone_is_a_problem(text: str) -> None:
    assert read_phone(text) == Reading(problem="invalid_phone")


def test_a_second_phone_and_an_extension_are_listed() -> None:
    assert read_phone("040 123 4567, 050 123 4567") == Reading(MOBILE, "several_phones", MOBILE)
    assert read_phone("040 123 4567 tai 050 123 4567") == Reading(MOBILE, "several_phones", MOBILE)
    assert read_phone("09 1234 5678 ext. 12") == Reading("+358912345678", "phone_extension", "+358912345678")


@settings(deadline=None)
@given(st.from_regex(r"(?:\+358|00358|0)[ -]?[1-9][0-9 .-]{5,12}", fullmatch=True))
def test_the_quick_way_agrees_with_the_library(text: str) -> None:
    try:
        number = phonenumbers.parse(text, "FI")
    except phonenumbers.NumberParseException:
        assert read_phone(text).value is None
        return
    expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert read_phone(text).value == (expected if phonenumbers.is_valid_number(number) else None)


@pytest.mark.parametrize(
    "text", ["0112038-9", "01120389", "1120389", "112038-9", "FI01120389", "0112038\u20139", " 0112038 - 9 "]
)
def test_a_business_id_gets_its_hyphen_and_zero_silently(text: str) -> None:
    assert read_business_id(text) == Reading("0112038-9")


@pytest.mark.parametrize("text", ["0112038-8", "123", "556012-5790", "abc", "0112038-9-1"])
def test_a_wrong_business_id_is_a_problem(text: str) -> None:
    assert read_business_id(text) == Reading(problem="invalid_business_id")


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (" Matti.Meikalainen@Yritys.Example ", ["matti.meikalainen@yritys.example"]),
        ("a@a.example; b@b.example", ["a@a.example", "b@b.example"]),
        ("a@a.example/b@b.example", ["a@a.example", "b@b.example"]),
        ("a@a.example, A@A.example", ["a@a.example"]),
        ("Matti M. <matti@a.example>", ["matti@a.example"]),
        ("mailto:matti@a.example", ["matti@a.example"]),
        ("a@a.example tai b@b.example.", ["a@a.example", "b@b.example"]),
        ("info@ääkköset.example", ["info@ääkköset.example"]),
    ],
)
def test_addresses_are_normalised_silently(text: str, addresses: list[str]) -> None:
    assert read_emails(text) == Reading(addresses)


@pytest.mark.parametrize(
    "text",
    [
        "matti (at) a.example",
        "matti(at)a.example",
        "matti[ät]a.example",
        "matti at a.example",
        "matti @ a.example",
        "matti(at)a(dot)example",
        "matti@a,example",
    ],
)
def test_guessed_addresses_are_listed(text: str) -> None:
    assert read_emails(text) == Reading(["matti@a.example"], "mended_email", "matti@a.example")


@pytest.mark.parametrize(
    "text", ["ei ole", "matti@", "@a.example", "matti@@a.example", "a@b", "x" * 10_000 + "@a.example"]
)
def test_what_is_no_address_is_a_problem(text: str) -> None:
    assert read_emails(text) == Reading(problem="invalid_email")


def test_a_good_address_beside_a_bad_one_is_kept_and_listed() -> None:
    assert read_emails("a@a.example; b@@b") == Reading(["a@a.example"], "invalid_email", "a@a.example")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.yritys.example", "https://www.yritys.example"),
        ("HTTP://Yritys.Example/", "http://yritys.example"),
        ("https://yritys.example/Fi?a=1", "https://yritys.example/Fi?a=1"),
        ("hämeen.example", "https://hämeen.example"),
    ],
)
def test_websites_get_their_scheme(text: str, address: str) -> None:
    assert read_website(text) == Reading(address)


@pytest.mark.parametrize(
    "text", ["tulossa", "a b.example", "info@yritys.example", "javascript:alert(1)", "http://[", "https://a"]
)
def test_what_is_no_website_is_a_problem(text: str) -> None:
    assert read_website(text) == Reading(problem="invalid_website")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("00100", "00100"),
        ("100", "00100"),
        ("FI-92100", "92100"),
        ("92100 Raahe", "92100"),
        ("SE-111 22", "SE-111 22"),
    ],
)
def test_postcodes(text: str, code: str) -> None:
    assert read_postcode(text) == Reading(code)


@pytest.mark.parametrize("text", ["Raahe", "1", "123456789012"])
def test_what_is_no_postcode_is_a_problem(text: str) -> None:
    assert read_postcode(text) == Reading(problem="invalid_postcode")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("suomi", "fi"),
        ("FI", "fi"),
        ("Finska", "fi"),
        ("svenska", "sv"),
        ("sv-FI", "sv"),
        ("ruotsi", "sv"),
        ("English", "en"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert read_language(text) == Reading(code)


def test_an_unknown_language_is_a_problem() -> None:
    assert read_language("saksa") == Reading(problem="unknown_language")


@pytest.mark.parametrize(
    ("text", "organization", "kind"),
    [
        ("yritys", "", "company"),
        ("Företag", "", "company"),
        ("tutkimuslaitos", "", "research_institute"),
        ("yhdistys", "", "association"),
        ("julkinen", "", "public_body"),
        ("kunta", "", "public_body"),
        ("yliopisto", "", "university"),
        ("yrkeshögskola", "", "university_of_applied_sciences"),
        ("ammattiopisto", "", "vocational_school"),
        ("pääomasijoittaja", "", "investor"),
        ("muu", "", "other"),
        ("Vocational school", "", "vocational_school"),
        ("public_body", "", "public_body"),
        ("oppilaitos", "Rauma ammattikorkeakoulu", "university_of_applied_sciences"),
        ("oppilaitos", "Heinola ammattiopisto", "vocational_school"),
        ("läroanstalt", "Åbo Akademi", "university"),
        ("oppilaitos", "Kansanopisto", "other"),
    ],
)
def test_kinds(text: str, organization: str, kind: str) -> None:
    assert read_kind(text, organization) == Reading(kind)


def test_an_unknown_kind_is_a_problem() -> None:
    assert read_kind("xyz") == Reading(problem="unknown_kind")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Matti   Juhani ", "Matti Juhani"),
        ("MEIKÄLÄINEN", "Meikäläinen"),
        ("MÄKI-KUUTTI", "Mäki-Kuutti"),
        ("von Essen", "von Essen"),
        ("ANNA VON ESSEN", "Anna von Essen"),
        ("åsa", "Åsa"),
        ("J.", "J."),
        ("McDonald", "McDonald"),
        ("O'BRIEN", "O'Brien"),
    ],
)
def test_names_in_capitals_are_notation(text: str, name: str) -> None:
    assert read_name(text) == Reading(name)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Matti Meikäläinen", ("Matti", "Meikäläinen")),
        ("Meikäläinen, Matti", ("Matti", "Meikäläinen")),
        ("Anna Maria von Essen", ("Anna Maria", "von Essen")),
        ("Meikäläinen", ("", "Meikäläinen")),
    ],
)
def test_full_names_are_split(text: str, parts: tuple[str, str]) -> None:
    assert split_name(text) == parts


def test_lists_and_texts() -> None:
    assert read_list("akkukemia, biokaasu; Akku / CNC\nakkukemia") == Reading(
        ["akkukemia", "biokaasu", "Akku", "CNC"]
    )
    assert read_text("  a \u00a0 b ") == Reading("a b")
    assert read_notes(" a\r\nb ") == Reading("a\nb")


@pytest.mark.parametrize(
    "read",
    [read_phone, read_business_id, read_emails, read_website, read_postcode, read_text, read_name, read_list],
)
@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_blank_cells_hold_nothing(read, text: str) -> None:
    assert read(text) == Reading()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_cell_raises(text: str) -> None:
    for read in (
        read_phone,
        read_business_id,
        read_emails,
        read_website,
        read_postcode,
        read_language,
        read_kind,
        read_name,
        read_list,
        read_text,
        read_notes,
    ):
        reading = read(text)
        assert reading.mended is None or reading.problem
