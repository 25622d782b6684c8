"""Do providers' reports reach their message once, and does nothing that they send break us?"""

import json
import os
from base64 import b64encode
from typing import Any

import pytest
from anymail.urls import urlpatterns
from django.test import Client

from crm.models import City
from outreach.mail.addresses import METADATA, token_of
from outreach.models import DeliveryEvent, Message, Response, Suppression
from tests import factories

TRACKING = "/webhooks/anymail/brevo/tracking/"


@pytest.fixture
def message(towns: dict[str, City]) -> Message:
    return factories.message(factories.enrollment(factories.campaign(steps=1), factories.contact()))


@pytest.fixture
def provider(settings: Any) -> Client:
    """A provider that knows the secret of our webhooks."""
    settings.ANYMAIL = {"WEBHOOK_SECRET": "name:secret"}
    basic = b64encode(b"name:secret").decode()
    return Client(
        enforce_csrf_checks=True, raise_request_exception=False, HTTP_AUTHORIZATION=f"Basic {basic}"
    )


@pytest.mark.parametrize("secret", [{}, {"WEBHOOK_SECRET": ""}, {"WEBHOOK_SECRET": "name:another"}])
def test_a_door_without_its_secret_is_shut(
    message: Message, provider: Client, settings: Any, secret: dict
) -> None:
    settings.ANYMAIL = secret
    assert tell(provider, brevo(message, "spam")) in (400, 403)
    assert not DeliveryEvent.objects.exists()
    assert not Suppression.objects.exists()


def brevo(message: Message, event: str, **changes: Any) -> str:
    return json.dumps(
        {
            "event": event,
            "email": message.to_email,
            "id": 1,
            "message-id": "<201@brevo.example>",
            "ts_event": 1604933654,
            "ts_epoch": 1604933653000,
            "X-Mailin-custom": json.dumps({"message": token_of(message.pk, METADATA)}),
        }
        | changes
    )


def tell(provider: Client, body: str) -> int:
    return provider.post(TRACKING, body, content_type="application/json").status_code


class TestTracking:
    def test_the_same_event_twice_changes_nothing(self, provider: Client, message: Message) -> None:
        assert [tell(provider, brevo(message, "delivered")) for _ in range(2)] == [200, 200]
        message.refresh_from_db()
        assert (message.state, DeliveryEvent.objects.count()) == ("delivered", 1)

    def test_a_hard_bounce_suppresses_the_address(self, provider: Client, message: Message) -> None:
        for _ in range(2):
            tell(provider, brevo(message, "hard_bounce", reason="550 5.1.1 unknown user"))
        assert [row.address for row in Suppression.objects.all()] == [message.to_email]
        assert [row.kind for row in Response.objects.all()] == ["bounce"]

    def test_an_event_of_no_message_of_ours_is_accepted_and_let_be(
        self, provider: Client, message: Message
    ) -> None:
        assert tell(provider, brevo(message, "delivered", **{"X-Mailin-custom": "{}"})) == 200
        assert not DeliveryEvent.objects.exists()

    def test_texts_that_a_database_cannot_keep_are_cut(self, provider: Client, message: Message) -> None:
        assert tell(provider, brevo(message, "soft_bounce", reason="a\x00b" * 3000)) == 200
        assert "\x00" not in DeliveryEvent.objects.get().detail


@pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailDeprecationWarning")
@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_junk_is_never_a_500(towns: dict[str, City], provider: Client, pattern: Any) -> None:
    route = str(pattern.pattern).replace("^", "").replace("(_mime)?/$", "/")
    bodies = [
        (os.urandom(300), "application/octet-stream"),
        (b"{}", "application/json"),
        (b'[1, "a", null]', "application/json"),
        (b"null", "application/json"),
        (b'{"event-data": {"event": 5}}', "application/json"),
        (b"a=b", "application/x-www-form-urlencoded"),
        (b"x", "multipart/form-data; boundary=y"),
    ]
    statuses = {
        provider.post(f"/webhooks/anymail/{route}", body, content_type=kind).status_code
        for body, kind in bodies
    }
    assert max(statuses) < 500
