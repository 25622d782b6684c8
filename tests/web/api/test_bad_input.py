"""Does whatever a stranger sends end in a problem that says what is wrong, and never in a 500?"""

import json
from typing import Any

import pytest

from crm.models import City, Segment
from outreach.models import Campaign, Sender
from tests import factories
from web.api.parsing import BODY_LIMIT

from .caller import Caller, faults


def body(**changes: Any) -> dict[str, Any]:
    return {"name": "Raahe", "email": "raahe@seutu.example", "city": "678"} | changes


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"null", 400),
        (b"[]", 400),
        (b"5", 400),
        (b'"x"', 400),
        (b"\xff\xfe", 400),
        (b'{"name": NaN}', 400),
        (b'{"per_day": 1e999}', 400),
        (b'{"per_day": ' + b"9" * 5000 + b"}", 400),
        (b"[" * 100_000, 400),
        (b'{"a":' * 40 + b"1" + b"}" * 40, 400),
        (b'{"name": "\\ud800"}', 400),
        (b'{"\\u0000": 1}', 400),
        (b" " * (BODY_LIMIT + 1), 413),
    ],
)
def test_a_body_that_is_no_usable_json_is_refused(raahe: Caller, raw: bytes, status: int) -> None:
    response = raahe.post("senders/", raw)
    assert response.status_code == status
    assert faults(response)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "a\x00b"}, ("#/name", "invalid")),
        ({"name": ""}, ("#/name", "blank")),
        ({"name": None}, ("#/name", "null")),
        ({"name": []}, ("#/name", "invalid")),
        ({"name": "x" * 121}, ("#/name", "max_length")),
        ({"email": "no address"}, ("#/email", "invalid_email")),
        ({"email": "a@b.example, c@d.example"}, ("#/email", "invalid_email")),
        ({"city": "6780"}, ("#/city", "does_not_exist")),
        ({"city": "\x00"}, ("#/city", "invalid")),
        ({"city": {"code": "678"}}, ("#/city", "invalid")),
        ({"city": True}, ("#/city", "invalid")),
        ({"per_day": "many"}, ("#/per_day", "invalid")),
        ({"per_day": 10**12}, ("#/per_day", "max_value")),
        ({"per_day": -1}, ("#/per_day", "min_value")),
        ({"is_active": "perhaps"}, ("#/is_active", "invalid")),
        ({"signature": "Terveisin"}, ("#/signature", "shape")),
        ({"signature": {"de": "Gruß"}}, ("#/signature", "shape")),
        ({"signature": {"fi": 5}}, ("#/signature", "shape")),
        ({"signature": {"fi": "x" * 20_001}}, ("#/signature", "long")),
        ({"surname": "x"}, ("#/surname", "unknown")),
        ({"a/b~c": 1}, ("#/a~1b~0c", "unknown")),
    ],
)
def test_each_wrong_value_is_named_by_its_place(
    raahe: Caller, changes: dict[str, Any], fault: tuple[str, str]
) -> None:
    response = raahe.post("senders/", body(**changes))
    assert (response.status_code, faults(response)) == (400, [fault])
    assert not Sender.objects.exists()


def test_read_only_values_are_let_be(raahe: Caller) -> None:
    """What GET gave may be sent back whole; it changes nothing."""
    row = factories.sender()
    seen = raahe.get(f"senders/{row.pk}/")
    sent = seen.json() | {"id": "00000000-0000-7000-8000-000000000000", "slowed_until": "2030-01-01T00:00Z"}
    answer = raahe.patch(f"senders/{row.pk}/", sent, If_Match=seen["ETag"])
    assert (answer.status_code, answer.json()["id"], answer.json()["slowed_until"]) == (
        200,
        str(row.pk),
        None,
    )


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "nothing/", 404),
        ("GET", "senders", 404),
        ("POST", "senders", 404),
        ("GET", "senders/not-an-id/", 404),
        ("GET", "senders/01a20d4e-3035-7e47-ae3e-9bc086dab9e8/", 404),
        ("GET", "senders/%00/", 404),
        ("GET", "cities/67/", 404),
        ("GET", "cities/999/", 404),
        ("GET", "competences/%C3%A4/", 404),
        ("PUT", "senders/", 405),
        ("DELETE", "senders/", 405),
        ("POST", "cities/", 405),
        ("GET", "senders/?updated_since=yesterday", 400),
        ("GET", "senders/?city=6780", 400),
        ("GET", "senders/?name=%00", 400),
        ("GET", "campaigns/?state=no", 400),
        ("GET", "messages/?campaign=x", 400),
    ],
)
def test_each_wrong_address_has_its_status(raahe: Caller, method: str, address: str, status: int) -> None:
    response = raahe(method, address)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status


def test_only_json_is_taken_and_given(raahe: Caller) -> None:
    key = {"Authorization": f"Api-Key {raahe.key}"}
    form = raahe.http.post("/api/v1/senders/", {"name": "x"}, headers=key)
    page = raahe.http.get("/api/v1/senders/", headers={**key, "Accept": "text/html"})
    assert (form.status_code, page.status_code) == (415, 406)
    assert {form["Content-Type"], page["Content-Type"]} == {"application/problem+json"}


@pytest.mark.parametrize(
    "header",
    ["", "Api-Key", "Api-Key x", "Api-Key é", "Bearer x", "Api-Key a.b\x00", "Api-Key " + "x" * 5000],
)
def test_a_key_that_is_none_is_401(towns: dict[str, City], raahe: Caller, header: str) -> None:
    response = raahe.get("senders/", Authorization=header)
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Api-Key")
    assert response.json()["title"] == "Unauthorized"


def test_an_error_speaks_the_callers_language(raahe: Caller) -> None:
    response = raahe.post("senders/", body(name=""), Accept_Language="sv")
    assert response.json()["errors"][0]["detail"] == "Det här fältet får inte vara blankt."


CAMPAIGN_FIELDS = ["sender", "segment", "picks", "steps"]


@pytest.mark.parametrize("field", CAMPAIGN_FIELDS)
def test_another_towns_rows_cannot_be_named_in_a_campaign(raahe: Caller, field: str) -> None:
    theirs: dict[str, Any] = {
        "sender": lambda: str(factories.sender("684").pk),
        "segment": lambda: str(_segment("684").pk),
        "picks": lambda: [str(factories.contact("684").pk)],
        "steps": lambda: [{"kind": "mail", "template": str(factories.template("684").pk)}],
    }
    mine = {"name": "k", "city": "678", "sender": str(factories.sender().pk), "purpose": "p"}
    response = raahe.post("campaigns/", mine | {field: theirs[field]()})
    assert response.status_code == 400
    (pointer, code) = faults(response)[0]
    assert pointer.startswith(f"#/{field}")
    assert code in ("does_not_exist", "unknown")
    assert not Campaign.objects.exists()


def _segment(city: str) -> Segment:
    return Segment.objects.create(name="s", city_id=city, filter={"q": "x"})


@pytest.mark.parametrize(
    "steps",
    [
        "x",
        [5],
        [None],
        [{"kind": "mail"}],
        [{"kind": "smoke"}],
        [{"kind": "task"}],
        [{"kind": "task", "task_title": "t", "delay": "-1"}],
        [{"kind": "task", "task_title": "t", "delay": "P9999D"}],
        [{"kind": "task", "task_title": "t", "delay": "tomorrow"}],
        [{"kind": "task", "task_title": "t", "delay": 1e30}],
        [{"kind": "task", "task_title": "t", "condition": "maybe"}],
        [{"kind": "task", "task_title": "t"}] * 21,
        {"kind": "task"},
    ],
)
def test_steps_that_make_no_sense_are_refused_whole(raahe: Caller, steps: Any) -> None:
    mine = {"name": "k", "city": "678", "sender": str(factories.sender().pk), "purpose": "p", "steps": steps}
    response = raahe.post("campaigns/", mine)
    assert (response.status_code, bool(faults(response))) == (400, True)
    assert not Campaign.objects.exists()


JUNK: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    "x",
    "\x00",
    "ä" * 5000,
    [],
    [[]],
    {},
    {"a": {"b": []}},
]
BODIES = {
    "senders": {"name", "email", "city", "signature", "per_minute", "per_day", "is_active"},
    "templates": {"name", "city", "content"},
    "campaigns": {
        "name",
        "city",
        "sender",
        "owner",
        "purpose",
        "needs",
        "segment",
        "picks",
        "steps",
        "fallback_language",
        "starts_at",
        "opens",
        "closes",
        "weekdays",
        "holidays_too",
        "per_minute",
        "per_person_day",
        "per_person_month",
    },
    "suppressions": {"address", "note"},
    "messages": {"contact", "sender", "subject", "text"},
}


@pytest.mark.parametrize(
    ("resource", "field"), [(r, f) for r, fields in BODIES.items() for f in sorted(fields)]
)
def test_junk_in_any_field_is_never_a_500(raahe: Caller, resource: str, field: str) -> None:
    good: dict[str, Any] = {
        "senders": body(),
        "templates": {"name": "t", "city": "678", "content": factories.CONTENT},
        "campaigns": {"name": "k", "city": "678", "sender": str(factories.sender().pk), "purpose": "p"},
        "suppressions": {"address": "x@yritys.example"},
        "messages": {
            "contact": str(factories.contact().pk),
            "sender": str(factories.sender().pk),
            "subject": "s",
            "text": "t",
        },
    }[resource]
    statuses = {
        json.dumps(junk)[:20]: raahe.post(f"{resource}/", good | {field: junk}).status_code for junk in JUNK
    }
    assert {name: status for name, status in statuses.items() if status >= 500} == {}
