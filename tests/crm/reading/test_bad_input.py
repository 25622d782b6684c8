"""Is what is no table refused, with its reason, and quickly?"""

import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.errors import UnreadableFile
from crm.reading.tables import read_table

from .files import ods_of, ods_row, xlsx_of, xlsx_row, zipped

NOISE = random.Random(7).randbytes(50_000)
BOMB = zipped({"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": b"0" * 100_000_000})
FAR_CELL = xlsx_of(xlsx_row(1, {"A": "Nimi"}) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def lying_bomb() -> bytes:
    """The same bomb, claiming in its directory to unpack to 1,000 bytes."""
    lie = bytearray(BOMB)
    entry = lie.rfind(b"PK\x01\x02")
    lie[entry + 24 : entry + 28] = struct.pack("<I", 1_000)
    return bytes(lie)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\n\n ;;\n", "no_rows"),
        (b"\x89PNG\r\n\x1a\n" + NOISE, "not_a_table"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "not_a_table"),
        (b"<!DOCTYPE html><table><tr><td>a;b</td></tr></table>", "not_a_table"),
        (b'[{"name": "a"}, {"name": "b"}]', "not_a_table"),
        (b"x", "not_a_table"),
        (NOISE, "nul_bytes"),
        (NOISE.replace(b"\x00", b""), "not_a_table"),
        (b"nimi;puhelin\nMatti;\x00040\n", "nul_bytes"),
        (b"PK\x03\x04" + NOISE, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped({"word/document.xml": "<w/>"}), "not_a_table"),
        (b"a" * 50_000_000, "line_too_long"),
        (b"ab;" * 17_000_000, "line_too_long"),
        (";".join(f"c{n}" for n in range(10_000)).encode() + b"\n", "too_many_columns"),
        (b"nimi;puhelin\n" * 1_200_000, "too_many_rows"),
        (BOMB, "unpacks_too_large"),
        (lying_bomb(), "unpacks_too_large"),
        (FAR_CELL, "sheet_too_wide"),
        (xlsx_of(""), "no_rows"),
        (ods_of(ods_row(*"abcdefghij" * 10, repeated=1_048_000)), "sheet_too_wide"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(content)
    assert refusal.value.code == code
    assert str(refusal.value.reason)


def test_a_sheet_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(xlsx_of(xlsx_row(1, {"A": "Nimi"})), sheet="Muu")
    assert refusal.value.code == "no_such_sheet"


def test_a_truncated_workbook_is_refused() -> None:
    whole = xlsx_of("".join(xlsx_row(n, {"A": f"Nimi {n}", "B": "1"}) for n in range(1, 300)))
    for length in range(0, len(whole) - 1, 97):
        with pytest.raises(UnreadableFile):
            read_table(whole[:length])


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_never_raise_anything_else(content: bytes) -> None:
    _refused_or_read(content)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_random_text_never_raises_anything_else(text: str) -> None:
    _refused_or_read(text.encode("utf-8", errors="surrogatepass"))


@settings(deadline=None)
@given(st.integers(0, 2_000), st.integers(0, 255))
def test_a_workbook_with_one_byte_altered_never_raises_anything_else(place: int, value: int) -> None:
    content = bytearray(
        xlsx_of(xlsx_row(1, {"A": "Nimi", "B": "Puhelin"}) + xlsx_row(2, {"A": "Å", "B": "1"}))
    )
    content[place % len(content)] = value
    _refused_or_read(bytes(content))


@settings(deadline=None)
@given(st.text(alphabet='BEGINVCARD:;=\n\r ETLFN,\\"QUOTED-PRINTABLE', max_size=200))
def test_a_broken_card_never_raises_anything_else(text: str) -> None:
    _refused_or_read(f"BEGIN:VCARD\nFN:a\n{text}\nEND:VCARD\n".encode())


def _refused_or_read(content: bytes) -> None:
    try:
        table = read_table(content)
    except UnreadableFile:
        return
    assert {len(row.cells) for row in table.rows} <= {len(table.columns)}


def test_a_locked_zip_is_said_to_be_locked() -> None:
    content = bytearray(xlsx_of(xlsx_row(1, {"A": "Nimi"})))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.find(mark) + offset] |= 0x1
    with pytest.raises(UnreadableFile) as refusal:
        read_table(bytes(content))
    assert refusal.value.code == "password"
