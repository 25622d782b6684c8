"""Does junk in any field of the register end in a refusal, never in a 500?"""

import json
from typing import Any

import pytest

from tests.web import doors

from .caller import Caller

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
FIELDS = {
    "organizations": (
        "name", "kind", "business_id", "city", "street", "postcode", "website", "industry", "keeper",
        "competences", "competence_source",
    ),
    "needs": ("city", "competence", "name", "description", "priority", "state", "owner"),
    "people": ("given_name", "family_name", "contact"),
    "contacts": (
        "person", "given_name", "family_name", "organization", "city", "title", "email", "other_emails",
        "phone", "language", "starts_date", "basis", "source", "role_relevance",
    ),
    "candidacies": ("need", "organization", "stage", "note"),
    "interactions": (
        "kind", "direction", "happened_at", "city", "person", "organization", "subject", "text",
        "remind_date",
    ),
    "tasks": ("title", "due_date", "city", "owner", "person", "organization"),
    "segments": ("name", "city", "filter"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("resource", "field"), [(r, field) for r, fields in FIELDS.items() for field in fields]
)
def test_junk_in_any_field_is_refused_or_kept_but_never_breaks(
    raahe: Caller, resource: str, field: str
) -> None:
    door = doors.API[resource]
    assert door.post is not None
    good = door.post()
    where = f"{resource}/{door.make().pk}/"
    broken = {}
    for junk in JUNK:
        made = raahe.post(f"{resource}/", good | {field: junk}).status_code
        changed = raahe.patch(where, {field: junk}, If_Match="*").status_code
        if max(made, changed) >= 500:
            broken[json.dumps(junk)[:20]] = (made, changed)
    assert broken == {}


@pytest.mark.parametrize("address", ["needs/{}/propose/", "contacts/{}/share/", "messages/{}/settle/"])
@pytest.mark.parametrize("body", JUNK)
def test_junk_for_an_action_never_breaks(raahe: Caller, address: str, body: Any) -> None:
    row = doors.API[address.split("/")[0]].make()
    assert raahe.post(address.format(row.pk), body).status_code < 500


QUERY = {
    "organizations": ("q", "city", "region", "kind", "competence", "stage", "keeper", "business_id"),
    "people": ("q", "city", "region", "organization", "kind", "competence", "stage", "not_contacted_days"),
    "contacts": ("q", "city", "organization", "person", "email", "language"),
    "needs": ("q", "city", "competence", "state", "priority", "owner"),
    "candidacies": ("need", "organization", "stage", "city"),
    "interactions": ("q", "city", "person", "organization", "kind"),
    "tasks": ("city", "owner", "person", "organization", "open"),
    "competences": ("branch", "code"),
    "cities": ("region", "is_town"),
}


@pytest.mark.parametrize(("resource", "name"), [(r, name) for r, names in QUERY.items() for name in names])
def test_junk_in_a_filter_never_breaks(raahe: Caller, resource: str, name: str) -> None:
    junk = ["", "x", "%00", "-1", "9" * 40, "%F0%9F%9A%80", "%ff", "a" * 3000, "1e9", "NaN", "[]", "678,684"]
    statuses = {each: raahe.get(f"{resource}/?{name}={each}").status_code for each in junk}
    assert {each: status for each, status in statuses.items() if status >= 500} == {}
