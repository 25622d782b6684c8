"""Ending, delaying and releasing enrollments, with the messages that hang on them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from crm.models import Person

from ..choices import MOVING, EnrollmentState, MessageState
from ..models import Enrollment, Message
from ..windows import HELSINKI

# Nobody is away longer than this; what says so was misread, or means harm.
LONGEST_ABSENCE = timedelta(days=400)
# A finished way can still turn into one of these: the answer may come after the last step.
AFTERTHOUGHTS = (*MOVING, EnrollmentState.FINISHED)


def end(enrollments: Iterable[Enrollment], *, state: EnrollmentState, why: str, now: datetime) -> int:
    """End these enrollments in `state` and take back their mails that have not left; how many ended."""
    ids = [enrollment.pk for enrollment in enrollments]
    with transaction.atomic():
        ended = Enrollment.objects.filter(pk__in=ids, state__in=AFTERTHOUGHTS).update(
            state=state, why=why, due_at=None, waits_until=None, ended_at=now
        )
        # Claimed but not handed over is still ours: the sender asks once more before it hands over.
        Message.objects.filter(enrollment__in=ids, state=MessageState.QUEUED).update(
            state=MessageState.SKIPPED, why=why or state, updated_at=now
        )
    return ended


def hold_ways_of(person_id: UUID | None) -> None:
    """Lock the person's ways in one order, for the rest of the transaction.

    Two answers of one person end the same enrollments; each taking its own first would be a deadlock.
    """
    if person_id is not None:
        ways = Enrollment.objects.filter(person=person_id).order_by("pk")
        list(ways.select_for_update(no_key=True).values_list("pk"))


def end_others_of(person: Person, *, but: Enrollment | None, why: str, now: datetime) -> int:
    """Stop the person's other ways, in any town's campaign: they meet one network."""
    others = Enrollment.objects.filter(person=person, state__in=MOVING)
    if but is not None:
        others = others.exclude(pk=but.pk)
    return end(others, state=EnrollmentState.STOPPED, why=why, now=now)


def wait_for_return(enrollment: Enrollment, *, returns_date: date | None, now: datetime) -> bool:
    """Let someone who is away come back first; without a stated day, five working days."""
    today = now.astimezone(HELSINKI).date()
    if returns_date is None or returns_date > today + LONGEST_ABSENCE:
        returns_date = working_days_after(today, 5, enrollment)
    day = returns_date
    due_at = datetime.combine(day, time.min, HELSINKI)
    if due_at <= now:
        return False
    with transaction.atomic():
        waits = Enrollment.objects.filter(pk=enrollment.pk, state__in=MOVING).update(
            state=EnrollmentState.WAITING, why="away", waits_until=day, due_at=due_at
        )
        if waits:
            Message.objects.filter(enrollment=enrollment, state=MessageState.QUEUED).update(
                not_before=due_at, updated_at=now
            )
    return bool(waits)


def working_days_after(day: date, number: int, enrollment: Enrollment) -> date:
    """The day `number` sending days of the campaign after `day`."""
    window = enrollment.campaign.window
    while number:
        day += timedelta(days=1)
        number -= window.allows_day(day)
    return day
