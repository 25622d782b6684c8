"""Are invented business ids ones that our own reading takes, each number's its own?"""

from hypothesis import given
from hypothesis import strategies as st

from crm.actions.demo_words import business_id, host, number_of
from crm.reading.cells import read_business_id


@given(st.integers(0, 999_999))
def test_an_invented_business_id_has_its_check_digit_and_gives_its_number_back(number: int) -> None:
    made = business_id(number)
    if made is not None:
        assert read_business_id(made).value == made
        assert number_of(made) == number


@given(st.text())
def test_a_host_is_plain_ascii(word: str) -> None:
    assert host(word).isascii()
