"""A file is read, its columns confirmed, and what is no table leaves nothing behind."""

import re
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crm.actions.imports import apply_batch
from crm.models import Contact, ImportBatch
from tests import factories

TABLE = (
    "Organisaatio;Etunimi;Sukunimi;Sähköposti;Puhelin\n"
    "Vety Oy;Maija;Mäkelä;maija@vety.example;+358412345678\n"
    "Vety Oy;Åke;Öhman;ake(at)vety.example;12\n"
)
ASKED = {"source": "messut 2026", "basis": "public_task", "city": "678"}


def send(browser: Client, content: bytes, name: str = "actors.csv"):
    return browser.post("/imports/new/", {"file": SimpleUploadedFile(name, content)})


def columns_of(text: str) -> dict[str, str]:
    """What the form would send as it stands: the chosen option of each column."""
    found = re.findall(r'<select name="(column_\d+)".*?</select>', text, re.S)
    blocks = re.findall(r'<select name="column_\d+".*?</select>', text, re.S)
    chosen = [re.search(r'value="([^"]*)" selected', block) for block in blocks]
    return {name: match.group(1) if match else "" for name, match in zip(found, chosen, strict=True)}


def test_the_columns_are_shown_with_samples_and_confirmed(browser: Client, now: object) -> None:
    address = send(browser, TABLE.encode())["Location"]
    text = browser.get(address).content.decode()
    assert "maija@vety.example" in text
    assert columns_of(text) == {
        "column_0": "organization",
        "column_1": "given_name",
        "column_2": "family_name",
        "column_3": "email",
        "column_4": "phone",
    }
    assert ImportBatch.objects.count() == 0
    page = browser.post(address, columns_of(text) | ASKED)["Location"]
    batch = ImportBatch.objects.get()
    assert (batch.city_id, batch.source, batch.file_name) == ("678", "messut 2026", "actors.csv")
    assert "Under way" in browser.get(page).content.decode()
    apply_batch(batch, now=now)
    report = browser.get(page).content.decode()
    assert "not a phone number" in report
    assert "ake@vety.example" in report
    assert Contact.objects.count() == 2


def test_a_corrected_column_is_read_as_corrected(browser: Client, now: object) -> None:
    address = send(browser, TABLE.encode())["Location"]
    asked = columns_of(browser.get(address).content.decode()) | {"column_4": ""}
    browser.post(address, asked | ASKED)
    batch = ImportBatch.objects.get()
    assert "Puhelin" not in batch.mapping
    apply_batch(batch, now=now)
    assert {str(contact.phone) for contact in Contact.objects.all()} == {""}


def test_one_meaning_stands_for_one_column(browser: Client) -> None:
    address = send(browser, TABLE.encode())["Location"]
    answer = browser.post(
        address, columns_of(browser.get(address).content.decode()) | ASKED | {"column_4": "email"}
    )
    assert (answer.status_code, ImportBatch.objects.count()) == (422, 0)
    assert "Another column has this meaning already." in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "The file is empty."),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "no table"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(
    browser: Client, name: str, content: bytes, reason: str
) -> None:
    before = Session.objects.count()
    answer = send(browser, content, name)
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert (ImportBatch.objects.count(), Session.objects.count()) == (0, before)


def test_a_file_that_waits_is_not_anothers(browser: Client, page: Callable[..., str]) -> None:
    address = send(browser, TABLE.encode())["Location"]
    other = Client()
    other.force_login(factories.user(city="678"))
    assert other.get(address)["Location"] == "/imports/new/"


def test_the_rows_behind_each_number_are_listed(browser: Client, now: object) -> None:
    address = send(browser, TABLE.encode())["Location"]
    page = browser.post(address, columns_of(browser.get(address).content.decode()) | ASKED)["Location"]
    apply_batch(ImportBatch.objects.get(), now=now)
    rows = browser.get(f"{page}rows/?outcome=created").content.decode()
    assert "Åke" in rows
    assert "Maija" in rows
    assert "No such rows" in browser.get(f"{page}rows/").content.decode()
