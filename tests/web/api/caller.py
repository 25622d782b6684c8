"""A town's system as the API sees it: one key, JSON in and out."""

import json
from typing import Any

from django.test import Client

from crm.models import ApiClient
from tests import factories

ALL = ("register:read", "register:write", "outreach:read", "outreach:write", "personal_data")


class Caller:
    """Calls /api/v1/ with a key; problems stay answers."""

    def __init__(self, *cities: str, scopes: tuple[str, ...] = ALL) -> None:
        self.client: ApiClient
        self.client, self.key = factories.api_client(scopes, cities)
        self.http = Client(raise_request_exception=False)

    def __call__(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {} if body is None else {"data": raw, "content_type": "application/json"}
        path = address if address.startswith("http") else f"/api/v1/{address}"
        keyed = {"Authorization": f"Api-Key {self.key}", "Accept-Language": "en", **named}
        return self.http.generic(method, path, headers=keyed, **sent)

    def get(self, address: str, **headers: str) -> Any:
        return self("GET", address, **headers)

    def post(self, address: str, body: Any = None, **headers: str) -> Any:
        return self("POST", address, body, **headers)

    def patch(self, address: str, body: Any, **headers: str) -> Any:
        return self("PATCH", address, body, **headers)

    def ids(self, address: str) -> list[str]:
        """The ids on the first page."""
        return [row["id"] for row in self.get(address).json()["results"]]


def faults(response: Any) -> list[tuple[str, str]]:
    """(pointer, code) of each error of a problem."""
    assert response["Content-Type"] == "application/problem+json"
    return [(fault["pointer"], fault["code"]) for fault in response.json()["errors"]]
