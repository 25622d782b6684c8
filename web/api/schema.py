"""What does the OpenAPI document say besides the shapes? Keys, preconditions, problems."""

from typing import Any

from django.conf import settings
from django_filters import FilterSet, ModelChoiceFilter, ModelMultipleChoiceFilter
from drf_spectacular.drainage import set_override
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.types import OpenApiTypes

from .problems import MEDIA_TYPE

PROBLEM = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {
                    "pointer": {
                        "type": "string",
                        "description": "A JSON pointer into the body (`#/name`), or a parameter (`?cursor`).",
                    },
                    "code": {"type": "string"},
                    "detail": {"type": "string", "description": "In the language of Accept-Language."},
                },
            },
        },
    },
}
ALWAYS = {
    "400": "A value or parameter cannot be used.",
    "401": "No valid key.",
    "403": "The key's scopes do not cover this, or it is not yours to do.",
    "406": "Only JSON is given out.",
    "429": "Too many requests; see Retry-After.",
}
ON_A_ROW = {"404": "There is no such row, or it belongs to another town."}
ON_A_BODY = {"413": "The body is too large.", "415": "This content type is not taken."}
ON_A_STATE = {"409": "It clashes with what is there, or is not possible in this state."}
ON_POST = {"422": "The Idempotency-Key was used for another request."}
ON_MATCH = {"412": "The row has changed since it was read.", "428": "If-Match is missing."}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string"},
    "description": "The ETag of the state you change; `*` for any.",
}
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": "The same key with the same body gives the first answer again, for 72 hours.",
}


class ApiKeyScheme(OpenApiAuthenticationExtension):
    """The key that `create_api_client` shows once."""

    target_class = "web.api.authentication.ApiKeyAuthentication"
    name = "ApiKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Api-Key <key>`; a client has scopes and towns.",
        }


class StaffSessionScheme(OpenApiAuthenticationExtension):
    """Signed-in staff who try the API from its page."""

    target_class = "web.api.authentication.StaffSessionAuthentication"
    name = "StaffSession"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


def call_codes_text(filterset: type[FilterSet]) -> None:
    """Say that filters by a row's code take a text, where the document could not guess it."""
    for each in filterset.base_filters.values():
        if each.method is not None and isinstance(each, ModelChoiceFilter | ModelMultipleChoiceFilter):
            set_override(each, "field", OpenApiTypes.STR)


def add_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: every operation says how it can be refused and which headers it takes."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            if path.startswith("/api/v1/"):
                _describe(operation, method, is_row="{" in path)
    return result


def _describe(operation: dict[str, Any], method: str, is_row: bool) -> None:
    problems = dict(ALWAYS)
    headers = []
    if is_row:
        problems |= ON_A_ROW
    if method in ("post", "patch"):
        problems |= ON_A_BODY
    if method == "post":
        problems |= ON_A_STATE | ON_POST
        headers.append(IDEMPOTENCY_KEY)
    if method in ("patch", "delete"):
        problems |= ON_A_STATE | ON_MATCH
        headers.append(IF_MATCH)
    for status, description in sorted(problems.items()):
        operation["responses"].setdefault(status, _refusal(description))
    if headers:
        operation["parameters"] = [*operation.get("parameters", []), *headers]


def _refusal(description: str) -> dict[str, Any]:
    reference = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": reference}}}
