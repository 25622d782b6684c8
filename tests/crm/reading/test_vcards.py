"""Are vCards of every version read, one row a card?"""

from crm.reading.columns import guess_columns
from crm.reading.rows import read_rows
from crm.reading.tables import read_table

OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96hman;=C3=85sa\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85sa =\r\n=C3=96hman\r\nTEL;CELL:040 123 4567\r\n"
    "EMAIL;INTERNET:asa@a.example\r\nEND:VCARD\r\n"
)
MIDDLE = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Hämäläinen;Päivi;;;\nFN:Päivi Hämäläinen\nORG:Puu\\, Metalli Oy;Tuotanto\n"
    "TITLE:johtaja\nitem1.EMAIL;type=INTERNET;type=WORK:paivi@b.example\nEMAIL:info@b.example\n"
    "ADR;TYPE=WORK:;;Kauppakatu 1;Raahe;;92100;Suomi\nNOTE:rivi\\nt\n oinen\nEND:VCARD\n"
)
NEW = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:Väinö Äijö\nN:Äijö;Väinö;;;\n"
    'TEL;VALUE=uri;TYPE="voice":tel:+358-40-123-4568\n'
    "LANG:sv\nURL:https://c.example\nEND:VCARD\n"
)


def test_three_versions_in_one_file() -> None:
    table = read_table((OLD + MIDDLE.replace("\n", "\r\n") + NEW).encode())
    assert (table.format, table.header_row, table.sheets) == ("vcf", None, [])
    mapping = {column.name: column.field for column in guess_columns(table) if column.field}
    first, second, third = read_rows(table, mapping)
    assert first.values == {
        "full_name": "Åsa Öhman",
        "given_name": "Åsa",
        "family_name": "Öhman",
        "email": ["asa@a.example"],
        "phone": "+358401234567",
    }
    assert second.values == {
        "full_name": "Päivi Hämäläinen",
        "given_name": "Päivi",
        "family_name": "Hämäläinen",
        "organization": "Puu, Metalli Oy",
        "title": "johtaja",
        "email": ["paivi@b.example", "info@b.example"],
        "street": "Kauppakatu 1",
        "city": "Raahe",
        "postcode": "92100",
        "notes": "rivi\ntoinen",
    }
    assert third.values == {
        "full_name": "Väinö Äijö",
        "given_name": "Väinö",
        "family_name": "Äijö",
        "phone": "+358401234568",
        "language": "sv",
        "website": "https://c.example",
    }


def test_a_card_has_the_line_it_begins_on() -> None:
    table = read_table(f"{MIDDLE}{NEW}".encode())
    assert [row.number for row in table.rows] == [1, 1 + MIDDLE.count("\n")]
