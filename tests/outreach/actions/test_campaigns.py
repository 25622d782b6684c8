"""Letting a campaign go, holding it, ending it."""

from datetime import datetime

import pytest

from crm.models import City
from outreach.actions import campaigns, enrollments
from outreach.choices import EnrollmentState, MessageState
from outreach.errors import WrongState
from outreach.models import Campaign, Message
from tests import factories
from tests.outreach.actions.ways import launched

pytestmark = pytest.mark.django_db


def test_launching_twice_at_once_lets_one_through(towns: dict[str, City], now: datetime) -> None:
    campaign = factories.campaign()
    campaign.picks.set([factories.contact()])
    other = Campaign.objects.get(pk=campaign.pk)
    campaigns.launch(campaign, actor=factories.user(), now=now)
    with pytest.raises(WrongState):
        campaigns.launch(other, actor=factories.user(), now=now)


def test_stopping_a_campaign_ends_every_way_and_takes_back_what_waits(
    towns: dict[str, City], now: datetime
) -> None:
    campaign, enrollment = launched(now)
    enrollments.advance_due(now)
    campaigns.stop(campaign, actor=factories.user(), now=now)
    enrollment.refresh_from_db()
    assert (enrollment.state, enrollment.why) == (EnrollmentState.STOPPED, "campaign_stopped")
    assert Message.objects.get().state == MessageState.SKIPPED


def test_a_paused_campaign_does_not_advance(towns: dict[str, City], now: datetime) -> None:
    campaign, _enrollment = launched(now)
    campaigns.pause(campaign, actor=factories.user(), now=now)
    assert enrollments.advance_due(now) == 0


def test_another_town_can_neither_stop_nor_pause(towns: dict[str, City], now: datetime) -> None:
    campaign, enrollment = launched(now)
    rauma = factories.user(city="684")
    for verb in (campaigns.pause, campaigns.stop):
        with pytest.raises(campaigns.NotYours):
            verb(campaign, actor=rauma, now=now)
    with pytest.raises(campaigns.NotYours):
        enrollments.stop_enrollment(enrollment, actor=rauma, now=now)
