"""Do å, ä and ö survive whatever charset a mail declares?"""

from encodings.aliases import aliases

import pytest

from outreach.inbound.charsets import decode

TEXT = "Terveisin Åsa Mäki-Öhman"
CASES = [
    ("utf-8", "utf-8"),
    ("iso-8859-1", "iso-8859-1"),
    ("windows-1252", "Windows-1252"),
    ("iso-8859-15", "iso-8859-15"),
    ("utf-16", "utf-16"),
    ("iso-8859-1", "utf-8"),
    ("utf-8", "iso-8859-1"),
    ("utf-8", "us-ascii"),
    ("iso-8859-1", None),
    ("utf-8", None),
    ("utf-8", "x-unknown"),
    ("cp1252", "rot13"),
]


@pytest.mark.parametrize(("written", "declared"), CASES)
def test_letters_survive(written: str, declared: str | None) -> None:
    assert decode(TEXT.encode(written), declared) == TEXT


def test_bytes_that_fit_nothing_still_become_text() -> None:
    assert decode(b"\x81\xff\x00a", "utf-8") == "\ufffd\xffa"


@pytest.mark.parametrize("name", sorted({*aliases.values(), "undefined", "no such", "idna", ""}))
def test_no_name_of_a_charset_raises(name: str) -> None:
    assert decode(b"hei \xe4\x81\xff", name)
