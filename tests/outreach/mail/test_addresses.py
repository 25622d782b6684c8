"""Our own names on a mail: they find their message, and nothing else does."""

import uuid

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from outreach.mail import addresses

MESSAGE = uuid.UUID("01936f3e-7a40-7cc3-98c4-dc0c0c07398f")


def test_each_name_leads_back_to_its_message() -> None:
    assert addresses.read_message_id(addresses.message_id_of(MESSAGE)) == MESSAGE
    assert addresses.read_address(addresses.reply_address_of(MESSAGE)) == ("reply", MESSAGE)
    assert addresses.read_address(addresses.return_address_of(MESSAGE)) == ("return", MESSAGE)
    assert addresses.read_address(addresses.unsubscribe_address_of(MESSAGE)) == ("unsubscribe", MESSAGE)


def test_a_server_may_change_the_case_of_an_address() -> None:
    assert addresses.read_address(addresses.reply_address_of(MESSAGE).upper()) == ("reply", MESSAGE)


def test_a_local_part_fits_in_64_characters() -> None:
    local = addresses.unsubscribe_address_of(MESSAGE).partition("@")[0]
    assert len(local) <= 64


@given(st.integers(0, 39), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_a_token_altered_by_one_letter_names_nothing(position: int, letter: str) -> None:
    token = addresses.token_of(MESSAGE, addresses.UNSUBSCRIBE)
    altered = token[:position] + letter + token[position + 1 :]
    expected = MESSAGE if altered == token else None
    assert addresses.message_of_token(altered, addresses.UNSUBSCRIBE) == expected


def test_a_token_for_one_purpose_is_none_for_another() -> None:
    token = addresses.token_of(MESSAGE, addresses.REPLY)
    assert addresses.message_of_token(token, addresses.UNSUBSCRIBE) is None


@given(st.text())
def test_any_text_as_a_token_is_answered_with_none(text: str) -> None:
    assert addresses.message_of_token(text, addresses.REPLY) is None


def test_a_forged_reply_address_is_told_from_a_stranger() -> None:
    assert addresses.read_address(f"reply+{'a' * 40}@{settings.MAIL_DOMAIN}") == ("reply", None)
    assert addresses.read_address("liisa@yritys.example") is None


def test_mailed_links_outlive_a_change_of_the_secret_key(settings) -> None:
    token = addresses.token_of(MESSAGE, addresses.UNSUBSCRIBE)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    assert addresses.message_of_token(token, addresses.UNSUBSCRIBE) == MESSAGE
    settings.SECRET_KEY_FALLBACKS = []
    assert addresses.message_of_token(token, addresses.UNSUBSCRIBE) is None
