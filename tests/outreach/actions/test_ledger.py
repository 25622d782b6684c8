"""The statements between queue and wire: claims, leases, doubts, and what nobody wants any more."""

from datetime import datetime, timedelta

import pytest

from crm.models import City
from outreach.actions import campaigns, ledger, settle, suppress
from outreach.actions.compose import queue_account_mail
from outreach.choices import EnrollmentState, MessageState
from outreach.models import Enrollment, Message
from tests import factories
from tests.outreach.actions.ways import running, states

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("handed", "state"), [(False, "queued"), (True, "uncertain")])
def test_an_expired_lease_is_settled_by_whether_the_mail_was_handed_over(
    towns: dict[str, City], now: datetime, handed: bool, state: str
) -> None:
    campaign = running(now, people=1)
    lease, batch = ledger.claim((campaign.sender, campaign), limit=10, now=now)
    if handed:
        assert ledger.step(None, batch[0], lease=lease, now=now)
    later = now + ledger.LEASE + timedelta(seconds=1)
    assert ledger.settle_expired(later) == ((0, 1) if handed else (1, 0))
    assert Message.objects.get().state == state


def test_a_slow_worker_that_knows_how_its_mail_ended_settles_the_doubt(
    towns: dict[str, City], now: datetime
) -> None:
    campaign = running(now, people=1)
    lease, batch = ledger.claim((campaign.sender, campaign), limit=10, now=now)
    ledger.step(None, batch[0], lease=lease, now=now)
    ledger.settle_expired(now + timedelta(minutes=1))
    late = ledger.Outcome(batch[0].pk, MessageState.SENT, sent_at=now)
    ledger.step(late, None, lease=lease, now=now)
    assert Message.objects.get().state == MessageState.SENT


def test_who_lost_the_lease_before_the_hand_over_changes_nothing_any_more(
    towns: dict[str, City], now: datetime
) -> None:
    campaign = running(now, people=1)
    lease, batch = ledger.claim((campaign.sender, campaign), limit=10, now=now)
    ledger.settle_expired(now + timedelta(minutes=1))
    assert not ledger.step(None, batch[0], lease=lease, now=now)
    assert Message.objects.get().state == MessageState.QUEUED


def test_mails_that_went_back_to_the_queue_of_a_stopped_campaign_are_taken_back(
    towns: dict[str, City], now: datetime
) -> None:
    campaign = running(now, people=2)
    ledger.claim((campaign.sender, campaign), limit=10, now=now)
    campaigns.stop(campaign, actor=factories.user(), now=now)
    settle.settle(now + timedelta(minutes=1))
    assert states() == ["skipped", "skipped"]


def test_a_refusal_whose_worker_died_before_noting_it_is_noted_later(
    towns: dict[str, City], now: datetime
) -> None:
    running(now, people=1)
    Message.objects.update(
        state=MessageState.FAILED, why="550 5.1.1 User unknown", handed_at=now, updated_at=now
    )
    settle.settle(now + timedelta(minutes=1))
    assert Enrollment.objects.get().state == EnrollmentState.BOUNCED


def test_waiting_account_mails_are_one_lane(db: None, now: datetime) -> None:
    for number in range(3):
        queue_account_mail(f"u{number}@seutu.example", subject="x", text="x", now=now)
    assert ledger.lanes(now) == [(None, None)]


def test_two_workers_never_claim_the_same_mail(towns: dict[str, City], now: datetime) -> None:
    campaign = running(now, people=3)
    lane = (campaign.sender, campaign)
    first = {message.pk for message in ledger.claim(lane, limit=2, now=now)[1]}
    second = {message.pk for message in ledger.claim(lane, limit=2, now=now)[1]}
    assert (len(first), len(second), first & second) == (2, 1, set())


def test_an_unsubscribe_between_claim_and_hand_over_stops_the_mail(
    towns: dict[str, City], now: datetime
) -> None:
    campaign = running(now, people=1)
    lease, batch = ledger.claim((campaign.sender, campaign), limit=10, now=now)
    suppress.suppress_address(batch[0].to_email, reason=suppress.SuppressionReason.UNSUBSCRIBED, now=now)
    assert not ledger.step(None, batch[0], lease=lease, now=now)
    ledger.withdraw(batch[0], now=now)
    assert Message.objects.get().state == MessageState.SKIPPED


def test_a_pause_between_claim_and_hand_over_puts_the_mail_back(
    towns: dict[str, City], now: datetime
) -> None:
    campaign = running(now, people=1)
    lease, batch = ledger.claim((campaign.sender, campaign), limit=10, now=now)
    campaigns.pause(campaign, actor=factories.user(), now=now)
    assert not ledger.step(None, batch[0], lease=lease, now=now)
    ledger.withdraw(batch[0], now=now)
    assert Message.objects.get().state == MessageState.QUEUED


def test_a_lane_without_mail_claims_nothing(towns: dict[str, City], now: datetime) -> None:
    campaign = factories.campaign()
    assert ledger.claim((campaign.sender, campaign), limit=10, now=now)[1] == []
