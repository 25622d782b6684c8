"""Is the contract whole: every address, every refusal, no warning?"""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from web.api.urls import RESOURCES


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def test_the_document_is_valid_and_without_warnings(tmp_path: Any) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", file=str(tmp_path / "schema.yml"))


def test_every_resource_is_described(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert {f"/api/v1/{name}/" for name in RESOURCES} <= set(document["paths"])
    assert {"ApiKey", "StaffSession"} <= set(document["components"]["securitySchemes"])


def test_every_operation_says_how_it_is_refused(document: dict[str, Any]) -> None:
    needed = {
        "get": {"400", "401", "403", "406", "429"},
        "post": {"400", "401", "403", "409", "413", "415", "422", "429"},
        "patch": {"400", "401", "403", "404", "409", "412", "413", "415", "428", "429"},
        "delete": {"401", "403", "404", "409", "412", "428", "429"},
    }
    lacking = {
        f"{method} {path}": sorted(needed[method] - set(operation["responses"]))
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if path.startswith("/api/v1/") and needed[method] - set(operation["responses"])
    }
    assert lacking == {}


def test_the_pages_are_open_and_only_docs_loosens_the_style_rule(client: Client, db: None) -> None:
    page = client.get("/api/docs/")
    assert (page.status_code, client.get("/api/schema/").status_code) == (200, 200)
    assert "style-src 'self' 'unsafe-inline'" in page["Content-Security-Policy"]
    assert "unsafe-inline" not in client.get("/privacy/")["Content-Security-Policy"]
