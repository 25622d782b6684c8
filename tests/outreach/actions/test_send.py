"""From queue to wire: everyone once, nobody forgotten, and what is in doubt stays put."""

from datetime import datetime, timedelta

import pytest

from crm.models import City
from outreach.actions import campaigns, enrollments, send, suppress
from outreach.actions.compose import queue_account_mail
from outreach.choices import EnrollmentState, MessageState
from outreach.models import Enrollment, Message, Response, Sender
from tests import factories
from tests.outreach.actions.ways import running, send_all, states
from tests.outreach.conftest import Postbox

pytestmark = pytest.mark.django_db


def test_everyone_gets_the_mail_once_in_their_language(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    campaign = factories.campaign()
    liisa = factories.contact(person=factories.person(given_name="Åsa"), language="sv")
    campaign.picks.set([liisa, factories.contact(language="fi")])
    campaigns.launch(campaign, actor=factories.user(), now=now)
    campaigns.start_due(now)
    enrollments.advance_due(now)
    assert send_all(now) == 2
    assert send_all(now) == 0
    mail = postbox.to(liisa.email)[0]
    assert mail["Subject"] == "Hej Åsa"
    assert len(postbox.mails) == 2


def test_a_campaign_mail_carries_what_bulk_mail_must(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    running(now, people=1)
    send_all(now)
    mail = postbox.mails[0]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].startswith("<http")
    assert mail["List-Id"]
    text = mail.get_body(("plain",)).get_content()
    assert "/u/" in text
    assert "messut 2026" in text, "the first mail says where the details come from (GDPR Art. 14)"


def test_who_was_told_is_written_down_and_not_told_again(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    campaign = running(now, people=1)
    send_all(now)
    contact = campaign.picks.get()
    assert contact.told_at == now
    later = now + timedelta(days=1)
    enrollments.advance_due(later)
    send_all(later)
    assert "messut 2026" not in postbox.mails[1].get_body(("plain",)).get_content()


def test_a_permanent_refusal_fails_and_suppresses_the_unknown_address(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    campaign = running(now, people=2)
    gone = campaign.picks.first()
    postbox.answers[gone.email] = "550 5.1.1 no such user"
    assert send_all(now) == 1
    assert states() == ["failed", "sent"]
    enrollment = Enrollment.objects.get(contact=gone)
    assert enrollment.state == EnrollmentState.BOUNCED
    assert suppress.Suppression.objects.get().address == gone.email


def test_a_temporary_refusal_waits_and_goes_later(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    campaign = running(now, people=1)
    address = campaign.picks.get().email
    postbox.answers[address] = "450 4.2.1 try again later"
    assert send_all(now) == 0
    message = Message.objects.get()
    assert (message.state, message.handed_at) == (MessageState.QUEUED, None)
    assert message.not_before == now + timedelta(minutes=1)
    postbox.answers.clear()
    assert send_all(now + timedelta(minutes=1)) == 1


def test_a_mail_whose_answer_never_came_is_in_doubt_and_not_sent_again(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    campaign = running(now, people=2)
    unlucky = campaign.picks.first()
    postbox.breaks_after_data = {unlucky.email}
    send_all(now)
    assert states() == ["sent", "uncertain"]
    send_all(now + timedelta(hours=2))
    assert len(postbox.to(unlucky.email)) == 1


def test_a_dead_mail_server_costs_nothing_but_time(
    towns: dict[str, City], postbox: Postbox, now: datetime, settings
) -> None:
    running(now)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert send_all(now) == 0
    assert states() == ["queued"] * 3
    settings.EMAIL_PORT = port
    assert send_all(now + timedelta(seconds=10)) == 3


@pytest.mark.parametrize(
    ("answer", "message", "enrollment", "is_suppressed"),
    [
        ("550 5.1.1 User unknown", "failed", EnrollmentState.BOUNCED, True),
        ("550 5.1.8 Sender address rejected: Domain not found", "failed", EnrollmentState.ACTIVE, False),
        ("552 5.2.2 Mailbox full", "failed", EnrollmentState.ACTIVE, False),
        ("530 5.7.0 Authentication required", "queued", EnrollmentState.ACTIVE, False),
    ],
)
def test_a_refusal_means_what_its_words_say(
    towns: dict[str, City],
    postbox: Postbox,
    now: datetime,
    answer: str,
    message: str,
    enrollment: str,
    is_suppressed: bool,
) -> None:
    campaign = running(now, people=1)
    postbox.answers[campaign.picks.get().email] = answer
    send_all(now)
    assert states() == [message]
    assert Enrollment.objects.get().state == enrollment
    assert suppress.Suppression.objects.exists() == is_suppressed


def test_a_server_that_is_away_uses_up_no_tries(
    towns: dict[str, City], postbox: Postbox, now: datetime, settings
) -> None:
    campaign = running(now, people=1)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    for minute in range(20):
        send_all(now + timedelta(minutes=minute))
    settings.EMAIL_PORT = port
    postbox.answers[campaign.picks.get().email] = "450 4.2.1 try again later"
    send_all(now + timedelta(minutes=30))
    assert states() == ["queued"]


def test_no_more_mails_leave_in_a_minute_than_the_campaign_allows(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    running(now, people=5, per_minute=2)
    assert send_all(now) == 2
    assert send_all(now + timedelta(seconds=59)) == 0
    assert send_all(now + timedelta(seconds=61)) == 2


def test_a_sender_that_was_told_to_slow_down_rests(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    campaign = running(now, people=1)
    postbox.answers[campaign.picks.get().email] = "421 4.7.0 too many mails"
    send_all(now)
    assert Sender.objects.get(pk=campaign.sender_id).slowed_until == now + send.SLOWED


def test_no_mail_leaves_outside_the_window_even_when_it_was_queued_inside(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    running(now, people=1)
    assert send_all(now.replace(hour=18)) == 0
    assert send_all(now.replace(hour=18) + timedelta(hours=14)) == 1


def test_mail_about_an_account_goes_at_any_hour_and_before_all_others(
    db: None, postbox: Postbox, now: datetime
) -> None:
    night = now.replace(hour=3)
    queue_account_mail("uusi@seutu.example", subject="Salasana", text="Vaihda tästä.", now=night)
    assert send_all(night) == 1
    assert postbox.mails[0]["List-Unsubscribe"] is None


def test_one_mail_that_cannot_be_put_together_does_not_hold_up_the_others(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    campaign = running(now, people=2)
    broken = Message.objects.filter(campaign=campaign).first()
    Message.objects.filter(pk=broken.pk).update(language="xx")
    assert send_all(now) == 1
    broken.refresh_from_db()
    assert (broken.state, broken.why) == (MessageState.FAILED, "not_rendered")
    assert Enrollment.objects.get(pk=broken.enrollment_id).state == EnrollmentState.SKIPPED
    assert not Response.objects.exists(), "the fault is ours, not the reader's"


def test_a_line_break_in_a_name_costs_that_mail_only(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    campaign = running(now, people=1)
    Sender.objects.filter(pk=campaign.sender_id).update(name="Raahe\r\nBcc: x@y.example")
    assert send_all(now) == 0
    assert states() == ["failed"]
    assert postbox.mails == []


def test_a_candidate_who_was_mailed_counts_as_contacted_for_the_campaigns_need(
    towns: dict[str, City], postbox: Postbox, now: datetime
) -> None:
    contact = factories.contact()
    need, other = factories.need(), factories.need()
    mailed = factories.candidacy(need, contact.organization)
    elsewhere = factories.candidacy(other, contact.organization)
    campaign = factories.campaign(needs=[need])
    campaigns.launch(campaign, actor=factories.user(), now=now)
    campaigns.start_due(now)
    enrollments.advance_due(now)
    send_all(now)
    mailed.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (mailed.stage, mailed.stage_at, elsewhere.stage) == ("contacted", now, "proposed")
