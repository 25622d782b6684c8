"""What providers tell: each event once, in whatever order, and states that only rise."""

from dataclasses import replace
from datetime import datetime
from itertools import permutations

import pytest

from crm.models import City
from outreach.actions.track import MailEvent, raise_state, record_event
from outreach.choices import EnrollmentState, MessageState
from outreach.mail import addresses
from outreach.models import DeliveryEvent, Enrollment, Message, Response, Suppression
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(towns: dict[str, City]) -> Message:
    campaign = factories.campaign(state="running")
    return factories.message(factories.enrollment(campaign, factories.contact()), provider_id="esp-17")


def metadata_of(message: Message) -> str:
    return addresses.token_of(message.pk, addresses.METADATA)


@pytest.fixture
def event(message: Message, now: datetime) -> MailEvent:
    return MailEvent(
        "brevo", "e1", "delivered", now, message_id=metadata_of(message), recipient=message.to_email
    )


def state() -> str:
    return Message.objects.get().state


def test_the_same_event_twice_changes_nothing(event: MailEvent, now: datetime) -> None:
    assert record_event(event, now=now)
    assert not record_event(event, now=now)
    assert DeliveryEvent.objects.count() == 1


@pytest.mark.parametrize("order", list(permutations(["sent", "delivered", "opened"])))
def test_the_order_of_events_does_not_matter(event: MailEvent, now: datetime, order: tuple[str, ...]) -> None:
    for key, kind in enumerate(order):
        record_event(replace(event, key=str(key), kind=kind), now=now)
    assert state() == MessageState.DELIVERED


@pytest.mark.parametrize("how", ["metadata", "header", "provider"])
def test_an_event_finds_its_message_by_our_id_or_the_providers(
    event: MailEvent, message: Message, now: datetime, how: str
) -> None:
    marks = {
        "metadata": {"message_id": metadata_of(message)},
        "header": {"message_id": addresses.message_id_of(message.pk)},
        "provider": {"message_id": "", "provider_id": "esp-17"},
    }
    assert record_event(replace(event, **marks[how]), now=now)


def test_a_bare_id_is_no_proof(event: MailEvent, message: Message, now: datetime) -> None:
    assert not record_event(replace(event, message_id=str(message.pk), provider_id=""), now=now)


def test_an_event_about_no_mail_of_ours_is_let_go(event: MailEvent, now: datetime) -> None:
    assert not record_event(replace(event, message_id="nonsense", provider_id=""), now=now)
    assert not DeliveryEvent.objects.exists()


@pytest.mark.parametrize(
    ("reason", "suppressed", "ended"),
    [("bounced", True, EnrollmentState.BOUNCED), ("timed_out", False, EnrollmentState.ACTIVE)],
)
def test_a_providers_bounce_suppresses_only_an_address_that_will_never_work(
    event: MailEvent, now: datetime, reason: str, suppressed: bool, ended: str
) -> None:
    record_event(replace(event, kind="bounced", reject_reason=reason), now=now)
    assert state() == MessageState.FAILED
    assert Suppression.objects.exists() == suppressed
    assert Enrollment.objects.get().state == ended


def test_a_complaint_ends_and_suppresses(event: MailEvent, now: datetime) -> None:
    record_event(replace(event, kind="complained"), now=now)
    assert Enrollment.objects.get().state == EnrollmentState.COMPLAINED
    assert Response.objects.get().kind == "complaint"
    assert Suppression.objects.get().reason == "complained"


def test_what_was_never_handed_over_cannot_have_been_delivered(message: Message, now: datetime) -> None:
    Message.objects.update(state=MessageState.QUEUED, handed_at=None)
    assert not raise_state(message, MessageState.DELIVERED, now=now)
    assert state() == MessageState.QUEUED
