"""Does the pipe's door take any mail from who knows the secret, and nothing from anyone else?"""

import base64
import io
import os
from typing import Any

import pytest
from django.test import Client

from crm.models import City
from outreach.mail.addresses import reply_address_of
from outreach.models import RawMail, Response
from tests import factories

ADDRESS = "/webhooks/mail/"


def basic(secret: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}


@pytest.fixture
def door(settings: Any, towns: dict[str, City]) -> Client:
    settings.INBOUND_MAIL_SECRET = "pipe:salaisuus"
    settings.INBOUND_MAIL_LIMIT = 20_000
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def bring(door: Client, raw: bytes, secret: str = "pipe:salaisuus", kind: str = "message/rfc822") -> Any:
    return door.post(ADDRESS, raw, content_type=kind, headers=basic(secret))


def test_a_reply_becomes_a_response_once(door: Client) -> None:
    message = factories.message(factories.enrollment(factories.campaign(steps=1), factories.contact()))
    raw = (
        f"From: {message.to_email}\r\nTo: {reply_address_of(message.pk)}\r\n"
        "Message-ID: <a@yritys.example>\r\n"
        "Subject: Re: Hei\r\n\r\nKiitos, kiinnostaa!\r\n"
    ).encode()
    answers = [bring(door, raw).json() for _ in range(2)]
    assert answers == [{"outcome": "response", "known": False}, {"outcome": "response", "known": True}]
    assert [response.message_id for response in Response.objects.all()] == [message.pk]


@pytest.mark.parametrize(
    "kind", ["message/rfc822", "multipart/form-data; boundary=x", "application/json", ""]
)
def test_random_bytes_are_taken_and_called_unreadable(door: Client, kind: str) -> None:
    answer = bring(door, os.urandom(4000), kind=kind)
    assert (answer.status_code, answer.json()["outcome"]) == (202, "unreadable")


@pytest.mark.parametrize(("size", "status"), [(20_000, 202), (20_001, 413), (0, 400)])
def test_size_has_its_bounds(door: Client, size: int, status: int) -> None:
    assert bring(door, b"x" * size).status_code == status


def test_a_mail_that_states_to_be_too_large_is_not_read(door: Client) -> None:
    class Unread(io.BytesIO):
        def read(self, *_size: int | None) -> bytes:
            raise AssertionError("the body was read")

    answer = door.generic(
        "POST",
        ADDRESS,
        b"x",
        headers=basic("pipe:salaisuus"),
        **{"CONTENT_LENGTH": str(30 * 1024 * 1024), "wsgi.input": Unread()},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic",
        "Basic x",
        "Basic ÄÄ",
        "Bearer salaisuus",
        basic("pipe:toinen")["Authorization"],
        basic("salaisuus")["Authorization"],
    ],
)
def test_a_stranger_is_turned_away_and_nothing_is_kept(door: Client, header: str) -> None:
    answer = door.post(ADDRESS, b"From: x", content_type="message/rfc822", headers={"Authorization": header})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Basic realm="inbound mail"')
    assert not RawMail.objects.exists()


def test_a_secret_without_a_colon_is_the_password_of_any_user(door: Client, settings: Any) -> None:
    settings.INBOUND_MAIL_SECRET = "salaisuus"
    statuses = [bring(door, b"x", secret).status_code for secret in ("kuka:salaisuus", "kuka:muu")]
    assert statuses == [202, 401]


def test_without_a_secret_the_door_is_closed(door: Client, settings: Any) -> None:
    settings.INBOUND_MAIL_SECRET = ""
    answer = bring(door, b"From: x", ":")
    assert (answer.status_code, "INBOUND_MAIL_SECRET" in answer.json()["detail"]) == (403, True)


def test_it_is_for_post_alone(door: Client) -> None:
    assert door.get(ADDRESS, headers=basic("pipe:salaisuus")).status_code == 405
