"""Does the catcher refuse whom it was told to refuse, as a real server would?"""

import smtplib

import pytest

from tests.stack.catcher.conftest import Catcher


def refusal(catcher: Catcher, address: str) -> tuple[int, bytes]:
    """The answer that refuses the address."""
    with pytest.raises(smtplib.SMTPRecipientsRefused) as error:
        catcher.send("Subject: x\n\nx\n", address)
    return error.value.recipients[address]


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("smtp-450@raahe.example", (450, b"4.0.0 the address asks to be refused")),
        ("anna+smtp-550@raahe.example", (550, b"5.0.0 the address asks to be refused")),
    ],
)
def test_an_address_can_ask_to_be_refused(catcher: Catcher, address: str, answer: tuple[int, bytes]):
    assert refusal(catcher, address) == answer
    assert list(catcher.mail.glob("new/*")) == []


@pytest.mark.parametrize("address", ["smtp-250@x.example", "xsmtp-550@x.example", "smtp-5501@x.example"])
def test_an_address_that_only_looks_like_it_is_welcome(catcher: Catcher, address: str):
    assert catcher.send("Subject: x\n\nx\n", address) == {}


def test_rules_of_a_file_refuse_until_it_changes(catcher: Catcher):
    catcher.refuse.write_text(
        "# greylisting\nanna@raahe.example 451 4.7.1 come again\n@full.example 552 5.2.2 full\n"
    )
    assert refusal(catcher, "Anna@Raahe.example") == (451, b"4.7.1 come again")
    assert refusal(catcher, "liisa@full.example") == (552, b"5.2.2 full")
    assert catcher.send("Subject: x\n\nx\n", "liisa@raahe.example") == {}
    catcher.refuse.unlink()
    assert catcher.send("Subject: x\n\nx\n", "anna@raahe.example") == {}


def test_one_refused_recipient_does_not_cost_the_others_their_mail(catcher: Catcher):
    refused = catcher.send("Subject: x\n\nx\n", "smtp-550@raahe.example", "liisa@raahe.example")
    assert list(refused) == ["smtp-550@raahe.example"]
    assert b"Delivered-To: liisa@raahe.example\r\nSubject: x" in next(catcher.mail.glob("new/*")).read_bytes()
