"""Does everyone come in where the table says, and nowhere else? For each address that there is."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from crm.models import City
from tests import factories

from .doors import ACTORS, API, CONTENT, NOT_NOW, OTHERWISE, Statuses

EVERYTHING = ("register:read", "register:write", "outreach:read", "outreach:write")
PEOPLE = (*EVERYTHING, "personal_data")
# Doors with another lock than role and town, and where that lock is tried.
ELSEWHERE = {
    "api:schema": "tests/web/api/test_schema.py",
    "api:docs": "tests/web/api/test_schema.py",
    "api:nowhere": "tests/web/api/test_bad_input.py",
    "public:unsubscribe": "tests/web/public/test_unsubscribe.py",
    "public:preferences": "tests/web/public/test_unsubscribe.py",
    "public:privacy": "tests/web/public/test_statements.py",
    "public:accessibility": "tests/web/public/test_statements.py",
    "public:healthz": "tests/web/public/test_health.py",
    "public:readiness": "tests/web/public/test_health.py",
    "public:metrics": "tests/web/public/test_health.py",
    "webhooks:mail": "tests/web/webhooks/test_mail.py",
}


def visitor(actor: str) -> tuple[Client, dict[str, str]]:
    """A browser or a system of this kind, and the headers it sends."""
    http = Client(raise_request_exception=False)
    if "system" in actor:
        scopes = EVERYTHING if "without" in actor else PEOPLE
        _client, key = factories.api_client(scopes, ("684",) if "other" in actor else ("678",))
        return http, {"Authorization": f"Api-Key {key}"}
    if actor != "nobody":
        role = "staff" if "staff" in actor else actor
        http.force_login(factories.user(role=role, city="684" if "other" in actor else "678"))
    return http, {}


def call(actor: str, method: str, address: str, body: Any = None) -> Any:
    http, headers = visitor(actor)
    sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    if method in ("PATCH", "DELETE"):
        headers |= {"If-Match": "*"}
    return http.generic(method, address, headers=headers, **sent)


def expect(response: Any, statuses: Statuses, actor: str) -> None:
    expected = statuses[ACTORS.index(actor)]
    allowed = expected if isinstance(expected, set) else {expected}
    assert response.status_code in allowed, response.content[:500]


def key_of(row: Any) -> str:
    return str(getattr(row, "pk", row))


@pytest.fixture(params=ACTORS)
def actor(request: pytest.FixtureRequest, towns: dict[str, City]) -> str:
    return request.param


@pytest.mark.parametrize("resource", API)
def test_one_row(actor: str, resource: str) -> None:
    door = API[resource]
    address = reverse(f"api:{resource}-detail", args=[key_of(door.make())])
    expect(call(actor, "GET", address), door.seen, actor)


@pytest.mark.parametrize("resource", API)
def test_a_row_is_in_a_list_for_those_who_may_read_it(actor: str, resource: str) -> None:
    door = API[resource]
    row, expected = key_of(door.make()), door.seen[ACTORS.index(actor)]
    for query in ("", "?page_size=500", "?updated_since=2020-01-01T00:00:00Z"):
        response = call(actor, "GET", reverse(f"api:{resource}-list") + query)
        if expected in (401, 403):
            assert response.status_code == expected
            continue
        listed = [each.get("id") or each.get("code") for each in response.json()["results"]]
        assert (response.status_code, row in listed) == (200, expected == 200)
        assert expected == 200 or listed == []


@pytest.mark.parametrize("resource", [name for name, door in API.items() if door.patch])
def test_changing_a_row(actor: str, resource: str) -> None:
    door = API[resource]
    address = reverse(f"api:{resource}-detail", args=[key_of(door.make())])
    expect(call(actor, "PATCH", address, door.patch), door.done, actor)


@pytest.mark.parametrize("resource", [name for name, door in API.items() if door.post])
def test_making_a_row(actor: str, resource: str) -> None:
    door = API[resource]
    assert door.post is not None
    expect(call(actor, "POST", reverse(f"api:{resource}-list"), door.post()), door.posted, actor)


@pytest.mark.parametrize("resource", [name for name, door in API.items() if door.deletes])
def test_deleting_a_row(actor: str, resource: str) -> None:
    door = API[resource]
    address = reverse(f"api:{resource}-detail", args=[key_of(door.make())])
    statuses = tuple(204 if each == 200 else each for each in door.done)
    expect(call(actor, "DELETE", address), statuses, actor)


ACTIONS = [
    (name, method, action, body) for name, door in API.items() for method, action, body in door.actions
]


@pytest.mark.parametrize(("name", "method", "action", "body"), ACTIONS)
def test_an_action_on_a_row(actor: str, name: str, method: str, action: str, body: Any) -> None:
    door, address = API[name], f"{name}-{action}"
    statuses = OTHERWISE.get(address) or (CONTENT if method == "GET" else door.done)
    if address in NOT_NOW:
        statuses = tuple(409 if each == 200 else each for each in statuses)
    expect(call(actor, method, reverse(f"api:{address}", args=[key_of(door.make())]), body), statuses, actor)


def addresses(patterns: list[Any], namespace: str = "") -> Iterator[str]:
    """The name of each address of the URLconf."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


def test_every_address_has_a_line_in_the_table() -> None:
    known = set(ELSEWHERE)
    for name, door in API.items():
        known |= {f"api:{name}-list", f"api:{name}-detail"}
        known |= {f"api:{name}-{action}" for _method, action, _body in door.actions}
    there = {name for name in addresses(get_resolver().url_patterns) if name.split(":")[0] in WALKED}
    assert {name for name in there if not name.startswith("webhooks:anymail")} == known


# Screens of staff have tables of their own: tests/web/staff/test_register_access.py, test_outreach_access.py.
WALKED = {"api", "public", "webhooks"}
