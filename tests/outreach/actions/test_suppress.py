"""Who must not be written to, and who may lift that?"""

from datetime import datetime

import pytest

from crm.errors import NotAllowed
from outreach.actions import suppress
from outreach.mail import addresses
from outreach.models import Message, Response, Suppression
from tests import factories

pytestmark = pytest.mark.django_db


def test_one_click_twice_is_one_response_and_can_be_undone(message: Message, now: datetime) -> None:
    token = addresses.token_of(message.pk, addresses.UNSUBSCRIBE)
    suppress.unsubscribe(token, now=now)
    suppress.unsubscribe(token, now=now)
    assert Response.objects.filter(kind="unsubscribe").count() == 1
    assert Suppression.objects.get().reason == "unsubscribed"
    suppress.resubscribe(token, now=now)
    assert not Suppression.objects.exists()


def test_undoing_an_unsubscribe_leaves_a_bounce_standing(message: Message, now: datetime) -> None:
    suppress.suppress_address("maija@yritys.example", reason=suppress.SuppressionReason.BOUNCED, now=now)
    token = addresses.token_of(message.pk, addresses.UNSUBSCRIBE)
    suppress.unsubscribe(token, now=now)
    suppress.resubscribe(token, now=now)
    assert Suppression.objects.get().reason == "bounced"


def test_only_the_coordinator_lifts_what_a_person_asked_for(message: Message, now: datetime) -> None:
    suppress.unsubscribe(addresses.token_of(message.pk, addresses.UNSUBSCRIBE), now=now)
    suppression = Suppression.objects.get()
    with pytest.raises(NotAllowed):
        suppress.lift(suppression, actor=factories.user(), now=now)
    suppress.lift(suppression, actor=factories.user("coordinator"), now=now)
    assert not Suppression.objects.exists()
