"""Who comes in where on outreach's screens: role × town × address, for a row of Raahe."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from crm.models import City
from outreach.models import Message, Response
from tests import factories
from web.staff import urls_outreach

ACTORS = ("own staff", "other staff", "coordinator", "viewer", "administrator", "nobody")
Statuses = tuple[int, ...]
LIST: Statuses = (200, 200, 200, 200, 200, 302)  # those who get figures only get figures
NEW: Statuses = (200, 200, 200, 403, 403, 302)
ROW: Statuses = (200, 404, 200, 403, 403, 302)
DONE: Statuses = (
    302,
    404,
    404,
    403,
    403,
    302,
)  # the coordinator reads a town's rows, and does not write them


def campaign() -> Any:
    made = factories.campaign(steps=1)
    made.picks.set([factories.contact()])
    return made


def enrollment() -> Any:
    return factories.enrollment(factories.campaign(steps=1), factories.contact())


def message(**fields: Any) -> Message:
    return factories.message(enrollment(), **fields)


def doubtful() -> Message:
    return message(state="uncertain")


def response() -> Response:
    person = factories.contact().person
    return Response.objects.create(
        kind="reply",
        city_id="678",
        person=person,
        matched_by="link",
        received_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


def basics(row: Any) -> dict[str, Any]:
    return {"name": "n", "purpose": "p", "sender": row.sender_id, "fallback_language": "fi"}


def window(row: Any) -> dict[str, Any]:
    caps = {"per_minute": 1, "per_person_day": 1, "per_person_month": 1}
    return {"opens": "08:00", "closes": "17:00", "weekdays": [1], **caps}


def text(row: Any) -> dict[str, Any]:
    return {
        "name": "n",
        "fi-subject": "s",
        "fi-count": 1,
        "fi-0-kind": "text",
        "fi-0-markdown": "m",
    }


def address_of(row: Any) -> dict[str, Any]:
    return {"name": "n", "email": "n@raahe.example", "per_minute": 1, "per_day": 1, "is_active": "on"}


Body = Callable[[Any], dict[str, Any]]
# name, more of the address, row (None: it has none), body of a POST (None: GET), who gets what
TABLE: list[tuple[str, tuple[Any, ...], Callable[[], Any] | None, Body | None, Statuses]] = [
    ("campaigns", (), None, None, LIST),
    ("campaign_new", (), None, None, NEW),
    ("campaign", (), campaign, None, ROW),
    ("campaign_preview", (), campaign, None, ROW),
    ("campaign_mail", (), campaign, None, ROW),
    ("campaign_people", (), campaign, None, ROW),
    ("campaign_messages", (), campaign, None, ROW),
    ("campaign_audience", (), campaign, None, ROW),
    ("campaign_basics", (), campaign, basics, DONE),
    ("campaign_who", (), campaign, lambda row: {}, DONE),
    ("campaign_steps", (), campaign, lambda row: {"step-count": 0}, DONE),
    ("campaign_when", (), campaign, window, DONE),
    ("campaign_test", (), campaign, lambda row: {"step": 1}, DONE),
    ("campaign_do", ("launch",), campaign, lambda row: {}, DONE),
    ("campaign_do", ("pause",), campaign, lambda row: {}, DONE),
    ("campaign_do", ("stop",), campaign, lambda row: {}, DONE),
    ("enrollment_stop", (), enrollment, lambda row: {}, DONE),
    ("templates", (), None, None, LIST),
    ("template_new", (), None, None, NEW),
    ("template_try", (), None, None, NEW),
    ("template", (), factories.template, None, ROW),
    ("template", (), factories.template, text, DONE),
    ("template_mail", (), factories.template, None, ROW),
    ("senders", (), None, None, LIST),
    ("sender_new", (), None, None, NEW),
    ("sender", (), factories.sender, None, ROW),
    ("sender", (), factories.sender, address_of, DONE),
    ("responses", (), None, None, LIST),
    ("response", (), response, None, ROW),
    ("response_handle", (), response, lambda row: {}, DONE),
    ("response_reopen", (), response, lambda row: {}, DONE),
    ("response_intent", (), response, lambda row: {"intent": "no"}, DONE),
    ("response_task", (), response, lambda row: {}, DONE),
    ("in_doubt", (), None, None, LIST),
    ("message", (), message, None, ROW),
    ("message_mail", (), message, None, ROW),
    ("message_settle", (), doubtful, lambda row: {"arrived": "yes"}, DONE),
]


def visitor(actor: str) -> Client:
    client = Client()
    if actor != "nobody":
        role = "staff" if "staff" in actor else actor
        client.force_login(factories.user(role=role, city="684" if "other" in actor else "678"))
    return client


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize(("name", "more", "make", "body", "statuses"), TABLE)
def test_each_actor_gets_what_the_table_says(
    towns: dict[str, City], actor: str, name: str, more: Any, make: Any, body: Any, statuses: Statuses
) -> None:
    row = make() if make else None
    address = reverse(f"staff:{name}", args=[*([row.pk] if row else []), *more])
    client = visitor(actor)
    answer = client.post(address, body(row)) if body else client.get(address)
    assert answer.status_code == statuses[ACTORS.index(actor)], answer.content[:300]
    if actor == "nobody":
        assert answer["Location"].startswith(reverse("account_login"))


def test_every_address_has_a_line_in_the_table() -> None:
    assert {pattern.name for pattern in urls_outreach.urlpatterns} == {line[0] for line in TABLE}


@pytest.mark.parametrize("actor", ["other staff", "viewer", "administrator"])
@pytest.mark.parametrize("name", ["campaigns", "templates", "senders", "responses", "in_doubt"])
def test_a_list_holds_nothing_of_another_town_and_no_person_for_those_who_get_figures(
    towns: dict[str, City], actor: str, name: str
) -> None:
    made = doubtful()
    answered = response()
    shown = visitor(actor).get(reverse(f"staff:{name}"), {"state": "all"} if name == "responses" else {})
    text = shown.content.decode()
    secrets = [made.to_email, made.campaign.name, made.sender.email, made.step.template.name]
    assert [secret for secret in [*secrets, answered.person.family_name] if secret in text] == []
