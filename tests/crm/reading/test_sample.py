"""Does the shipped sample read as its expectation says, the same from both files?"""

import json
from collections import Counter
from itertools import pairwise

from crm.reading.columns import guess_columns
from crm.reading.rows import ActorRow, read_rows
from crm.reading.tables import Table, read_table

from .files import SAMPLES

EXPECTED = json.loads((SAMPLES / "actors-sample.expected.json").read_text())


def sample(suffix: str) -> Table:
    return read_table((SAMPLES / f"actors-sample.{suffix}").read_bytes())


def rows_of(table: Table) -> list[ActorRow]:
    return list(
        read_rows(table, {column.name: column.field for column in guess_columns(table) if column.field})
    )


def test_csv_is_windows_1252_with_semicolons() -> None:
    table = sample("csv")
    assert (table.format, table.encoding, table.delimiter, table.quotechar) == (
        "csv",
        "windows-1252",
        ";",
        '"',
    )
    assert (table.header_row, len(table.rows), table.sheets) == (1, EXPECTED["rows"], [])


def test_xlsx_header_stands_under_its_title() -> None:
    table = sample("xlsx")
    assert (table.format, table.encoding, table.delimiter, table.header_row) == ("xlsx", None, None, 3)
    assert (len(table.rows), table.sheets) == (EXPECTED["rows"], ["Toimijat"])


def test_every_column_finds_its_field() -> None:
    fields = [column.field for column in guess_columns(sample("csv"))]
    assert fields == [
        "organization", "business_id", "kind", "city", "website", "given_name", "family_name",
        "title", "email", "phone", "language", "competences", "notes",
    ]  # fmt: skip


def test_both_files_give_the_same_values() -> None:
    assert [row.values for row in rows_of(sample("csv"))] == [row.values for row in rows_of(sample("xlsx"))]


def test_faults_are_those_expected() -> None:
    problems = [problem for row in rows_of(sample("csv")) for problem in row.problems]
    assert Counter(problem.problem for problem in problems) == {
        "invalid_phone": EXPECTED["unusable"]["phone"],
        "invalid_business_id": EXPECTED["unusable"]["business_id"],
        "mended_email": EXPECTED["unusable"]["email"],
    }
    assert [problem.mended for problem in problems if problem.problem == "mended_email"] == [
        "marjatta.laine@heinola14.example",
        "amanda.eriksson@vety31.example",
        "ilona.pasanen@kuusamo95.example",
    ]
    assert {problem.value for problem in problems if problem.problem == "invalid_phone"} == {"ei tiedossa"}


def test_blank_row_and_double_addresses_are_counted() -> None:
    rows = rows_of(sample("csv"))
    assert sum(row.is_blank for row in rows) == EXPECTED["blank_rows"]
    doubles = [row for row in rows if len(row.values.get("email", [])) == 2]
    assert len(doubles) == EXPECTED["two_addresses_in_one_cell"]


def test_row_numbers_are_lines_of_the_file() -> None:
    numbers = [row.number for row in sample("csv").rows]
    assert numbers[0] == 2
    assert all(later - earlier == 1 for earlier, later in pairwise(numbers))
