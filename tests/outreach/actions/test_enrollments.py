"""What happens when a person's next step is due?"""

from datetime import datetime, timedelta

import pytest

from crm.models import City, Segment, Task
from outreach.actions import campaigns, endings, enrollments, suppress
from outreach.choices import EnrollmentState, MessageState
from outreach.errors import WrongState
from outreach.models import Enrollment, Message, Response, Step
from tests import factories
from tests.outreach.actions.ways import launched, mark_sent

pytestmark = pytest.mark.django_db


def test_enrolling_brings_each_person_in_once_however_many_contacts_they_have(
    towns: dict[str, City], now: datetime
) -> None:
    campaign = factories.campaign()
    one = factories.contact()
    other = factories.contact(person=one.person)
    campaign.picks.set([one, other])
    campaigns.launch(campaign, actor=factories.user(), now=now)
    assert campaigns.start_due(now) == 1
    assert campaigns.start_due(now) == 0
    assert Enrollment.objects.count() == 1


def test_who_cannot_be_written_to_is_enrolled_as_skipped_with_the_reason(
    towns: dict[str, City], now: datetime
) -> None:
    campaign = factories.campaign()
    mute, gone = factories.contact(email=""), factories.contact()
    suppress.suppress_address(gone.email, reason=suppress.SuppressionReason.BOUNCED, now=now)
    campaign.picks.set([mute, gone, factories.contact()])
    campaigns.launch(campaign, actor=factories.user(), now=now)
    campaigns.start_due(now)
    skipped = Enrollment.objects.filter(state=EnrollmentState.SKIPPED)
    assert dict(skipped.values_list("contact", "why")) == {mute.pk: "no_address", gone.pk: "suppressed"}


def test_the_candidates_of_a_need_are_the_audience_and_the_mail_knows_their_need(
    towns: dict[str, City], now: datetime
) -> None:
    need = factories.need()
    contact = factories.contact()
    declined = factories.contact()
    factories.candidacy(need, contact.organization)
    factories.candidacy(need, declined.organization, stage="declined")
    campaign = factories.campaign(needs=[need])
    campaigns.launch(campaign, actor=factories.user(), now=now)
    campaigns.start_due(now)
    enrollments.advance_due(now)
    assert Message.objects.get().contact == contact
    assert Message.objects.get().variables["need"]["name"] == "Vetyosaaminen"


def test_another_towns_contacts_are_no_audience(towns: dict[str, City], now: datetime) -> None:
    need = factories.need()
    theirs = factories.contact("684")
    factories.candidacy(need, theirs.organization)
    campaign = factories.campaign(needs=[need])
    with pytest.raises(campaigns.NotLaunchable, match=r"."):
        campaigns.launch(campaign, actor=factories.user(), now=now)


def test_the_follow_up_comes_after_its_delay_counted_from_the_sending(
    towns: dict[str, City], now: datetime
) -> None:
    _campaign, enrollment = launched(now)
    enrollments.advance_due(now)
    sent_at = now + timedelta(hours=2)
    mark_sent(sent_at)
    enrollments.advance_due(now + timedelta(days=1))
    assert Message.objects.count() == 1
    enrollment.refresh_from_db()
    assert (enrollment.why, enrollment.due_at) == ("delay", sent_at + timedelta(days=1))
    enrollments.advance_due(sent_at + timedelta(days=1))
    assert Message.objects.filter(step__position=2, state="queued").count() == 1


def test_the_first_step_waits_for_its_delay_too(towns: dict[str, City], now: datetime) -> None:
    campaign = factories.campaign(steps=1)
    campaign.steps.update(delay=timedelta(days=3))
    campaign.picks.set([factories.contact()])
    campaigns.launch(campaign, actor=factories.user(), now=now)
    campaigns.start_due(now)
    assert enrollments.advance_due(now) == 0
    assert enrollments.advance_due(now + timedelta(days=3)) == 1


def test_no_follow_up_while_it_is_in_doubt_whether_the_mail_before_arrived(
    towns: dict[str, City], now: datetime
) -> None:
    _campaign, enrollment = launched(now)
    enrollments.advance_due(now)
    Message.objects.update(state=MessageState.UNCERTAIN, handed_at=now)
    enrollments.advance_due(now + timedelta(days=2))
    enrollment.refresh_from_db()
    assert enrollment.why == "mail_before_in_doubt"
    assert Message.objects.count() == 1


def test_after_the_last_mail_left_the_way_is_finished_and_so_is_the_campaign(
    towns: dict[str, City], now: datetime
) -> None:
    campaign, enrollment = launched(now, steps=1)
    enrollments.advance_due(now)
    soon = now + timedelta(seconds=4)
    enrollments.advance_due(soon)
    enrollment.refresh_from_db()
    assert enrollment.state == EnrollmentState.ACTIVE, "its mail has not left yet"
    mark_sent(soon)
    later = now + timedelta(minutes=1)
    enrollments.advance_due(later)
    campaigns.finish_done(later)
    enrollment.refresh_from_db()
    campaign.refresh_from_db()
    assert (enrollment.state, campaign.state) == (EnrollmentState.FINISHED, "finished")


def test_outside_the_window_nothing_is_composed(towns: dict[str, City], now: datetime) -> None:
    evening = now.replace(hour=19)
    _campaign, enrollment = launched(evening)
    enrollments.advance_due(evening)
    enrollment.refresh_from_db()
    assert (enrollment.why, enrollment.due_at) == ("window", now.replace(day=25, hour=8))
    assert not Message.objects.exists()


def test_a_person_gets_one_mail_a_day_whichever_town_sends(towns: dict[str, City], now: datetime) -> None:
    _first, enrollment = launched(now)
    enrollments.advance_due(now)
    rauma = factories.campaign("684")
    rauma.picks.set([factories.contact("684", person=enrollment.person)])
    campaigns.launch(rauma, actor=factories.user(city="684"), now=now)
    campaigns.start_due(now)
    enrollments.advance_due(now)
    waiting = Enrollment.objects.get(campaign=rauma)
    assert (waiting.why, waiting.due_at) == ("person_day_cap", now.replace(day=25, hour=8))


def test_a_person_gets_no_more_mails_in_thirty_days_than_the_cap(
    towns: dict[str, City], now: datetime
) -> None:
    _campaign, enrollment = launched(now, per_person_month=1)
    enrollments.advance_due(now)
    mark_sent(now)
    enrollments.advance_due(now + timedelta(days=2))
    enrollment.refresh_from_db()
    assert enrollment.why == "person_month_cap"
    enrollments.advance_due(now + timedelta(days=34))  # after Christmas
    assert Message.objects.count() == 2


def test_who_is_away_gets_the_follow_up_after_the_return(towns: dict[str, City], now: datetime) -> None:
    _campaign, enrollment = launched(now)
    enrollments.advance_due(now)
    mark_sent(now)
    back = (now + timedelta(days=9)).date()
    endings.wait_for_return(enrollment, returns_date=back, now=now)
    assert enrollments.advance_due(now + timedelta(days=8)) == 0
    enrollments.advance_due((now + timedelta(days=9)).replace(hour=9))
    enrollment.refresh_from_db()
    assert (enrollment.state, Message.objects.count()) == (EnrollmentState.ACTIVE, 2)


def test_without_a_stated_day_the_wait_is_five_sending_days(towns: dict[str, City], now: datetime) -> None:
    _campaign, enrollment = launched(now)
    endings.wait_for_return(enrollment, returns_date=None, now=now)
    enrollment.refresh_from_db()
    assert str(enrollment.waits_until) == "2026-12-01"


def test_a_mail_that_waited_out_an_absence_in_the_queue_does_not_lock_its_way(
    towns: dict[str, City], now: datetime
) -> None:
    _campaign, enrollment = launched(now)
    enrollments.advance_due(now)
    endings.wait_for_return(enrollment, returns_date=(now + timedelta(days=2)).date(), now=now)
    back = now + timedelta(days=2)
    enrollments.advance_due(back)
    enrollment.refresh_from_db()
    assert enrollment.state == EnrollmentState.ACTIVE
    assert Message.objects.get().not_before <= back


def test_a_task_step_opens_a_task_for_the_owner_and_goes_on(towns: dict[str, City], now: datetime) -> None:
    campaign, enrollment = launched(now, steps=1)
    Step.objects.filter(campaign=campaign).delete()
    Step.objects.create(campaign=campaign, position=1, kind="task", task_title="Soita")
    enrollments.advance_due(now)
    task = Task.objects.get()
    assert (task.title, task.person) == ("Soita", enrollment.person)
    enrollment.refresh_from_db()
    assert enrollment.next_position == 2


def test_a_segment_with_words_is_an_audience_and_holds_up_nobody(
    towns: dict[str, City], now: datetime
) -> None:
    contact = factories.contact(person=factories.person(family_name="Äkkinäinen"))
    segment = Segment.objects.create(name="haku", city_id="678", filter={"q": "akkina"})
    campaign = factories.campaign(segment=segment)
    campaigns.launch(campaign, actor=factories.user(), now=now)
    assert campaigns.start_due(now) == 1
    assert Enrollment.objects.get().contact == contact


@pytest.mark.parametrize(
    ("change", "state", "why"),
    [
        ({"ends_date": "2026-11-24"}, EnrollmentState.STOPPED, "left_organization"),
        ({"email": ""}, EnrollmentState.SKIPPED, "no_address"),
    ],
)
def test_who_left_or_has_no_address_any_more_gets_no_follow_up(
    towns: dict[str, City], now: datetime, change: dict, state: str, why: str
) -> None:
    campaign, enrollment = launched(now)
    enrollments.advance_due(now)
    mark_sent(now)
    campaign.picks.update(**change)
    enrollments.advance_due(now + timedelta(days=1))
    enrollment.refresh_from_db()
    assert (enrollment.state, enrollment.why) == (state, why)
    assert Message.objects.count() == 1


@pytest.mark.parametrize(("condition", "mails"), [("no_answer", 1), ("always", 2)])
def test_a_step_for_those_who_did_not_answer_asks_the_answers(
    towns: dict[str, City], now: datetime, condition: str, mails: int
) -> None:
    campaign, _enrollment = launched(now)
    Step.objects.filter(campaign=campaign, position=2).update(condition=condition)
    enrollments.advance_due(now)
    mark_sent(now)
    Response.objects.create(
        kind="reply", message=Message.objects.get(), matched_by="address", received_at=now
    )
    enrollments.advance_due(now + timedelta(days=1))
    assert Message.objects.count() == mails


def test_a_mail_that_waits_to_leave_counts_for_the_day_on_which_it_leaves(
    towns: dict[str, City], now: datetime
) -> None:
    _campaign, enrollment = launched(now)
    enrollments.advance_due(now)
    tomorrow = now + timedelta(days=1)
    mark_sent(tomorrow)
    other = factories.campaign("684")
    other.picks.set([factories.contact("684", person=enrollment.person)])
    campaigns.launch(other, actor=factories.user(city="684"), now=now)
    campaigns.start_due(tomorrow)
    enrollments.advance_due(tomorrow)
    assert Enrollment.objects.get(campaign=other).why == "person_day_cap"


def test_a_way_that_has_ended_cannot_be_stopped(towns: dict[str, City], now: datetime) -> None:
    _campaign, enrollment = launched(now)
    endings.end([enrollment], state=EnrollmentState.FINISHED, why="", now=now)
    enrollment.refresh_from_db()
    with pytest.raises(WrongState):
        enrollments.stop_enrollment(enrollment, actor=factories.user(), now=now)


def test_the_number_of_queries_does_not_grow_with_the_people(
    towns: dict[str, City], now: datetime, django_assert_max_num_queries
) -> None:
    campaign = factories.campaign()
    campaign.picks.set([factories.contact() for _ in range(30)])
    campaigns.launch(campaign, actor=factories.user(), now=now)
    campaigns.start_due(now)
    with django_assert_max_num_queries(12):
        assert enrollments.advance_due(now) == 30
    assert Message.objects.count() == 30
