"""Does each column find its field, by header words in three languages and by what stands in it?"""

import pytest

from crm.reading.columns import FIELDS, guess_columns
from crm.reading.tables import read_table
from crm.reading.words import field_of_header


def fields_of(text: str) -> dict[str, str | None]:
    return {column.name: column.field for column in guess_columns(read_table(text.encode()))}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Organisaatio", "organization"),
        ("Yrityksen nimi", "organization"),
        ("Företag", "organization"),
        ("Company name", "organization"),
        ("Y-tunnus", "business_id"),
        ("FO-nummer", "business_id"),
        ("Business ID", "business_id"),
        ("Organisaatiotyyppi", "kind"),
        ("Typ", "kind"),
        ("Toimiala", "industry"),
        ("Bransch", "industry"),
        ("Paikkakunta", "city"),
        ("Kommun", "city"),
        ("Town", "city"),
        ("Katuosoite", "street"),
        ("Gatuadress", "street"),
        ("Postinumero", "postcode"),
        ("Zip code", "postcode"),
        ("WWW-sivut", "website"),
        ("Hemsida", "website"),
        ("Etunimi", "given_name"),
        ("Förnamn", "given_name"),
        ("First Name", "given_name"),
        ("first_name", "given_name"),
        ("firstName", "given_name"),
        ("Sukunimi", "family_name"),
        ("Efternamn", "family_name"),
        ("Yhteyshenkilö", "full_name"),
        ("Kontaktperson", "full_name"),
        ("Tehtävänimike", "title"),
        ("Befattning", "title"),
        ("Job Title", "title"),
        ("S-posti", "email"),
        ("E-postadress", "email"),
        ("E-mail 1 - Value", "email"),
        ("Puh.", "phone"),
        ("Mobiltelefon", "phone"),
        ("Phone 1 - Value", "phone"),
        ("Asiointikieli", "language"),
        ("Språk", "language"),
        ("Osaamisalueet", "competences"),
        ("Kompetens", "competences"),
        ("Lisätietoja yrityksestä", None),
        ("Anteckningar", "notes"),
        ("Connected On", None),
        ("Assistant's Phone", None),
        ("Home Fax", None),
        ("Luotu pvm", None),
    ],
)
def test_header_words(header: str, field: str | None) -> None:
    assert field_of_header(header)[0] == field


def test_google_contacts_export_old_and_new() -> None:
    old = fields_of(
        "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
        "Organization 1 - Name,Organization 1 - Title,Notes\n"
        "Åsa Öhman,Åsa,Öhman,* Work,asa@a.example,Mobile,040 123 4567,Öhman Ab,VD,\n"
    )
    assert old["E-mail 1 - Value"] == "email"
    assert old["E-mail 1 - Type"] is None
    new = fields_of(
        "First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,"
        "Phone 1 - Label,Phone 1 - Value\nÅsa,Öhman,Öhman Ab,VD,Work,asa@a.example,Mobile,040 123 4567\n"
    )
    assert new == {
        "First Name": "given_name",
        "Last Name": "family_name",
        "Organization Name": "organization",
        "Organization Title": "title",
        "E-mail 1 - Label": None,
        "E-mail 1 - Value": "email",
        "Phone 1 - Label": None,
        "Phone 1 - Value": "phone",
    }


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            "First Name,Last Name,Company,Job Title,E-mail Address,Business Phone",
            ["given_name", "family_name", "organization", "title", "email", "phone"],
        ),
        (
            "Etunimi,Sukunimi,Yritys,Tehtävänimike,Sähköpostiosoite,Työpuhelin",
            ["given_name", "family_name", "organization", "title", "email", "phone"],
        ),
        (
            "Förnamn,Efternamn,Företag,Befattning,E-postadress,Telefon (arbete)",
            ["given_name", "family_name", "organization", "title", "email", "phone"],
        ),
    ],
)
def test_outlook_exports(header: str, fields: list[str]) -> None:
    row = "\nÅsa,Öhman,Öhman Ab,johtaja,asa@a.example,040 123 4567\n"
    assert list(fields_of(header + row).values()) == fields


def test_linkedin_export_with_its_preamble() -> None:
    text = (
        'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are '
        'missing. You will only see email addresses for connections who have allowed it."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Åsa,Öhman,https://www.linkedin.example/in/asa,,Öhman Ab,VD,03 Oct 2026\n"
    )
    table = read_table(text.encode())
    assert table.header_row == 4
    assert [column.field for column in guess_columns(table)] == [
        "given_name",
        "family_name",
        "website",
        "email",
        "organization",
        "title",
        None,
    ]


def test_hubspot_export() -> None:
    fields = fields_of(
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Associated Company\n"
        "101,Åsa,Öhman,asa@a.example,+358 40 123 4567,,,Öhman Ab\n"
    )
    assert fields == {
        "Record ID": None,
        "First Name": "given_name",
        "Last Name": "family_name",
        "Email": "email",
        "Phone Number": "phone",
        "Contact owner": None,
        "Lead Status": None,
        "Associated Company": "organization",
    }


def test_without_a_header_the_cells_speak() -> None:
    columns = guess_columns(
        read_table(
            b"Aalto Oy;0112038-9;info@aalto.example;040 123 4567;www.aalto.example\n"
            b"Laine Oy;1572860-0;info@laine.example;040 123 4568;www.laine.example\n"
        )
    )
    assert [column.field for column in columns] == [
        "organization",
        "business_id",
        "email",
        "phone",
        "website",
    ]


def test_a_field_is_given_once_and_to_the_surest() -> None:
    fields = fields_of("Sähköposti;Sähköposti 2;Puhelin\na@a.example;b@b.example;040 123 4567\n")
    assert fields == {"Sähköposti": "email", "Sähköposti 2": None, "Puhelin": "phone"}


def test_fields_are_those_promised() -> None:
    assert FIELDS == (
        "organization",
        "business_id",
        "kind",
        "industry",
        "city",
        "street",
        "postcode",
        "website",
        "given_name",
        "family_name",
        "full_name",
        "title",
        "email",
        "phone",
        "language",
        "competences",
        "notes",
    )
