"""Does a file come in over REST, once, and say what became of it?"""

from datetime import datetime
from typing import Any

import pytest

from crm.actions import imports
from crm.models import Contact, ImportBatch

from .caller import Caller, faults

ROWS = (
    "etunimi;sukunimi;sähköposti;yritys\n"
    "Maija;Mäkelä;maija@teras.example;Teräs Oy\n"
    "Åke;Öberg;ei ole;Teräs Oy\n"
)


def bring(caller: Caller, content: bytes, name: str = "toimijat.csv", **headers: str) -> Any:
    return bring_with(caller, content, name, {"city": "678", "source": "messut"}, **headers)


def bring_with(caller: Caller, content: bytes, name: str, fields: dict[str, str], **headers: str) -> Any:
    border = "rajaX"
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    body = b"".join(parts) + head + content + f"\r\n--{border}--\r\n".encode()
    sent = {"Authorization": f"Api-Key {caller.key}", "Accept-Language": "en"}
    sent |= {key.replace("_", "-"): value for key, value in headers.items()}
    return caller.http.post(
        "/api/v1/imports/", body, content_type=f"multipart/form-data; boundary={border}", headers=sent
    )


def test_a_file_waits_is_applied_and_reports(raahe: Caller, now: datetime) -> None:
    made = bring(raahe, ROWS.encode())
    assert (made.status_code, made.json()["state"]) == (202, "waiting")
    where = f"imports/{made.json()['id']}/"
    imports.apply_due(now)
    done = raahe.get(where).json()
    assert (done["state"], done["report"]["rows"], done["report"]["created"]["contacts"]) == ("done", 2, 2)
    assert [(each["row"], each["value"]) for each in done["problems"]] == [(3, "ei ole")]
    assert Contact.objects.filter(city="678").count() == 2


def test_the_same_key_brings_the_file_once(raahe: Caller) -> None:
    answers = [bring(raahe, ROWS.encode(), Idempotency_Key="a") for _ in range(2)]
    other = bring(raahe, ROWS.encode() + b"x;y;z;w\n", Idempotency_Key="a")
    assert [answer.status_code for answer in (*answers, other)] == [202, 202, 422]
    assert answers[0].json() == answers[1].json()
    assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 200, b"PK\x03\x04junk", b"%PDF-1.7 x"])
def test_a_file_that_is_no_table_is_refused_with_the_reason(raahe: Caller, content: bytes) -> None:
    answer = bring(raahe, content)
    assert (answer.status_code, faults(answer)[0][0]) == (400, "#/file")
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status", "pointer"),
    [
        ({"city": "684", "source": "messut"}, 403, "#"),
        ({"city": "6", "source": "messut"}, 400, "#/city"),
        ({"city": "678", "source": ""}, 400, "#/source"),
        ({"city": "678", "source": "messut", "basis": "whim"}, 400, "#/basis"),
        ({"city": "678", "source": "messut", "mapping": "["}, 400, "#/mapping"),
        ({"city": "678", "source": "messut", "mapping": "[1]"}, 400, "#/mapping"),
        ({"city": "678", "source": "a\x00b"}, 400, "#/source"),
    ],
)
def test_what_comes_with_a_file_is_checked(
    raahe: Caller, fields: dict[str, str], status: int, pointer: str
) -> None:
    answer = bring_with(raahe, ROWS.encode(), "a.csv", fields)
    assert (answer.status_code, faults(answer)[0][0]) == (status, pointer)
    assert not ImportBatch.objects.exists()


def test_a_file_over_the_limit_is_413(raahe: Caller, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert bring(raahe, b"a;b\n" * 1000).status_code == 413


def test_imports_take_no_json_and_no_broken_form(raahe: Caller) -> None:
    assert raahe.post("imports/", {"city": "678"}).status_code == 415
    key = {"Authorization": f"Api-Key {raahe.key}"}
    broken = raahe.http.post("/api/v1/imports/", b"x", content_type="multipart/form-data", headers=key)
    assert broken.status_code == 400


def test_another_towns_import_is_not_there(rauma: Caller) -> None:
    batch = ImportBatch.objects.create(city_id="678", file_name="a.csv", content=b"x", source="s")
    assert rauma.get(f"imports/{batch.pk}/").status_code == 404
