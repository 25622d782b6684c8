"""Is a table read back whole, in any dialect and encoding, from text and from workbooks?"""

import csv
import io

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from crm.reading.tables import Table, read_table

from .files import ods_of, ods_row, xlsx_of, xlsx_row

HEADER = ["Organisaatio", "Sähköposti", "Puhelin", "Lisätiedot"]
TITLE = "Toimijarekisteri, päivitetty 3.10.2026"
LETTERS = "abcåäöÅÄÖéšž ABC019.-&'"
WORDS = ["Hyötyajoneuvo Öhman Oy Ab", "Åbo", "Ähtäri", "meri@ranta.example", "040 123 4567", "", "1 234,50"]
plain = st.one_of(st.sampled_from(WORDS), st.text(alphabet=LETTERS, max_size=20))
hard = st.one_of(plain, st.text(alphabet=LETTERS + ',;|\t"\n', max_size=20))


def written(rows: list[list[str]], delimiter: str, line_end: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return file.getvalue()


def without_blank_end(rows: list[list[str]]) -> list[list[str]]:
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows = rows[:-1]
    return rows


def cells_of(table: Table) -> list[list[str]]:
    return [row.cells for row in table.rows]


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.lists(hard, min_size=4, max_size=4), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
    line_end=st.sampled_from(["\r\n", "\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    above=st.sampled_from(["", "sep", "title"]),
)
@example([["Å", "", "", "ä"]], ";", "cp1252", "\r\n", csv.QUOTE_MINIMAL, "")
def test_any_rows_in_any_dialect_are_read_back_whole(
    rows: list[list[str]], delimiter: str, encoding: str, line_end: str, quoting: int, above: str
) -> None:
    assume(any(cell.strip() for cell in rows[-1]))
    head = {"": "", "sep": f"sep={delimiter}{line_end}", "title": f'"{TITLE}"{line_end}{line_end}'}[above]
    text = head + written([HEADER, *rows], delimiter, line_end, quoting)
    table = read_table(text.encode(encoding))
    assert (table.delimiter, table.columns) == (delimiter, HEADER)
    assert cells_of(table) == rows
    assert table.header_row == {"": 1, "sep": 2, "title": 3}[above]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "windows-1252"),
        ("cp850", "cp850"),
        ("mac_roman", "mac-roman"),
    ],
)
def test_finnish_and_swedish_letters_are_whole_in(encoding: str, named: str) -> None:
    text = (
        "Nimi;Sähköposti\nÅsa Öhman;asa@a.example\nPäivi Hämäläinen;paivi@a.example\nVäinö Äijö;v@a.example\n"
    )
    table = read_table(text.encode(encoding))
    assert table.encoding == named
    assert [row.cells[0] for row in table.rows] == ["Åsa Öhman", "Päivi Hämäläinen", "Väinö Äijö"]


def test_a_stray_windows_line_in_a_utf8_file_keeps_its_letters() -> None:
    content = "Nimi;Kunta\nPäivi;Ähtäri\nVäinö;Äänekoski\n".encode() + "Åsa;Åbo\n".encode("cp1252")
    assert cells_of(read_table(content))[-1] == ["Åsa", "Åbo"]


def test_a_row_has_the_line_it_starts_on() -> None:
    table = read_table(b'Nimi;Huom\nMatti;"yksi\nkaksi"\nMaija;x\n')
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "Matti"), (4, "Maija")]


def test_without_a_header_the_first_line_is_data() -> None:
    table = read_table(
        b"Aalto Oy;info@aalto.example;040 123 4567\nLaine Oy;info@laine.example;040 123 4568\n"
    )
    assert (table.header_row, len(table.rows)) == (None, 2)


def test_a_single_column_has_no_delimiter() -> None:
    table = read_table("Sähköposti\na@a.example\nb@b.example\n".encode())
    assert (table.columns, len(table.rows)) == (["Sähköposti"], 2)


def test_columns_of_one_name_are_told_apart_and_nameless_ones_named() -> None:
    assert read_table(b"Nimi;Puhelin;Puhelin;\na;1;2;3\n").columns == [
        "Nimi",
        "Puhelin",
        "Puhelin (2)",
        "column 4",
    ]


def test_a_cell_too_many_is_kept() -> None:
    table = read_table(b"Nimi;Puhelin\na;1\nb;2;x\n")
    assert cells_of(table) == [["a", "1", ""], ["b", "2", "x"]]


def test_a_workbook_row_has_the_number_of_its_sheet() -> None:
    table = read_table(
        xlsx_of(xlsx_row(3, {"B": "Nimi", "C": "Kunta"}) + xlsx_row(5, {"B": "Åsa", "C": "Åbo"}))
    )
    assert (table.format, table.header_row, table.columns) == ("xlsx", 3, ["Nimi", "Kunta"])
    assert [(row.number, row.cells) for row in table.rows] == [(4, ["", ""]), (5, ["Åsa", "Åbo"])]


def test_numbers_dates_and_truths_of_a_workbook_are_as_typed() -> None:
    values = '<c r="A2"><v>12345678</v></c><c r="B2"><v>1.5</v></c><c r="C2" t="b"><v>1</v></c>'
    table = read_table(
        xlsx_of(xlsx_row(1, {"A": "Nimi", "B": "Kunta", "C": "Kieli"}) + f'<row r="2">{values}</row>')
    )
    assert cells_of(table) == [["12345678", "1.5", "TRUE"]]


def test_an_opendocument_sheet_is_read_and_its_repeated_end_is_not() -> None:
    blank = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    table = read_table(ods_of(ods_row("Nimi", "Kunta") + ods_row("Åsa", "Åbo") + blank))
    assert (table.format, table.columns, table.sheets) == ("ods", ["Nimi", "Kunta"], ["T"])
    assert cells_of(table) == [["Åsa", "Åbo"]]
