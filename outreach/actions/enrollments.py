"""Moving people along: what is due now is composed, delayed, or ended, each with its reason."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from crm.actions import tasks
from crm.errors import NotYours
from crm.models import ApiClient, CompetenceNeed, User
from crm.permissions import may_work_in

from ..choices import MOVING, Condition, EnrollmentState, MessageState, ResponseKind, StepKind
from ..errors import WrongState
from ..models import Enrollment, Message, Response, Step, Suppression, address_digest
from ..windows import HELSINKI
from . import endings
from .compose import compose

BATCH = 200
# How soon to look again while the mail before is still on its way.
NEXT_LOOK = timedelta(seconds=3)
IN_DOUBT_LOOK = timedelta(minutes=5)
ON_ITS_WAY = (MessageState.QUEUED, MessageState.SENDING)
MONTH = timedelta(days=30)


@dataclass
class Facts:
    """What deciding about a batch needs, read once for all of it."""

    steps: dict[object, dict[int, Step]]
    needs: dict[str, CompetenceNeed]
    last_message: dict[object, Message]
    answered: set[object]
    suppressed: set[str]  # digests of addresses
    mails_today: dict[object, int]
    mails_this_month: dict[object, int]


@dataclass
class Plan:
    """What is to be written for a batch, in a few statements."""

    messages: list[Message] = field(default_factory=list)
    moved: list[Enrollment] = field(default_factory=list)
    ended: dict[tuple[EnrollmentState, str], list[Enrollment]] = field(
        default_factory=lambda: defaultdict(list)
    )


def advance_due(now: datetime, limit: int = BATCH) -> int:
    """Advance one batch of enrollments that are due; how many were looked at. One transaction.

    SKIP LOCKED lets several workers share the work; the unique (enrollment, step) is the last word
    against a second mail.
    """
    with transaction.atomic():
        if not _my_turn():
            return 0
        due = list(
            Enrollment.objects.due(now)
            .select_related("campaign__sender", "campaign__city", "contact__person", "contact__organization")
            .select_related("city", "person")
            .order_by("due_at")
            .select_for_update(skip_locked=True, of=("self",))[:limit]
        )
        if due:
            _write(_plan(due, now), now)
    return len(due)


def _my_turn() -> bool:
    """One worker composes at a time: two would each count a person's mails before the other's is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('outreach.advance_due'))")
        return bool(cursor.fetchone()[0])


def _plan(due: Sequence[Enrollment], now: datetime) -> Plan:
    facts, plan = _facts(due, now), Plan()
    for enrollment in due:
        _advance(enrollment, facts, plan, now)
    return plan


def _facts(due: Sequence[Enrollment], now: datetime) -> Facts:
    campaigns = {enrollment.campaign_id for enrollment in due}
    people = {enrollment.person_id for enrollment in due}
    steps: dict[object, dict[int, Step]] = defaultdict(dict)
    for step in Step.objects.filter(campaign__in=campaigns).select_related("revision", "template"):
        steps[step.campaign_id][step.position] = step
    last = Message.objects.filter(enrollment__in=due).order_by("enrollment_id", "-step__position")
    addresses = [enrollment.contact.email for enrollment in due]
    midnight = now.astimezone(HELSINKI).replace(hour=0, minute=0, second=0, microsecond=0)
    # What waits to leave counts as well: it will have left by then.
    waits = Q(handed_at__isnull=True)
    mails = (
        Message.objects.filter(waits | Q(handed_at__gte=now - MONTH), person__in=people, purpose="campaign")
        .exclude(state__in=[MessageState.SKIPPED, MessageState.FAILED])
        .order_by()
        .values("person")
        .annotate(month=Count("pk"), day=Count("pk", filter=waits | Q(handed_at__gte=midnight)))
    )
    answers = Response.objects.filter(message__enrollment__in=due, kind=ResponseKind.REPLY)
    counted = {row["person"]: row for row in mails}
    needs = CompetenceNeed.objects.filter(campaigns__in=campaigns)
    return Facts(
        steps,
        {str(need.pk): need for need in needs},
        {message.enrollment_id: message for message in last.distinct("enrollment_id")},
        set(answers.values_list("message__enrollment", flat=True)),
        set(Suppression.objects.covering(addresses).values_list("digest", flat=True)),
        defaultdict(int, {person: row["day"] for person, row in counted.items()}),
        defaultdict(int, {person: row["month"] for person, row in counted.items()}),
    )


def _advance(enrollment: Enrollment, facts: Facts, plan: Plan, now: datetime) -> None:
    """Decide for one enrollment and note it in the plan."""
    step = facts.steps[enrollment.campaign_id].get(enrollment.next_position)
    if enrollment.state == EnrollmentState.WAITING:  # due again: the day of the return has come
        enrollment.state, enrollment.waits_until = EnrollmentState.ACTIVE, None
    delay = _must_wait(enrollment, step, facts.last_message.get(enrollment.pk), now)
    if delay is None and step is not None and step.kind == StepKind.MAIL:
        delay = _may_not_write_yet(enrollment, facts, now)
    if delay is not None:
        enrollment.why, enrollment.due_at = delay
        plan.moved.append(enrollment)
    elif step is None:
        plan.ended[EnrollmentState.FINISHED, ""].append(enrollment)
    elif step.kind == StepKind.TASK:
        _open_task(enrollment, step, now)
        _go_on(enrollment, facts, plan, now)
    elif why := _must_not_write(enrollment, facts):
        plan.ended[why].append(enrollment)
    elif step.condition == Condition.NO_ANSWER and enrollment.pk in facts.answered:
        _go_on(enrollment, facts, plan, now)
    else:
        need = facts.needs.get(enrollment.variables.get("need") or "")
        plan.messages.append(compose(enrollment, step, need=need, now=now))
        facts.mails_today[enrollment.person_id] += 1
        facts.mails_this_month[enrollment.person_id] += 1
        _go_on(enrollment, facts, plan, now)


def _must_not_write(enrollment: Enrollment, facts: Facts) -> tuple[EnrollmentState, str] | None:
    """(state to end in, why), where nothing may be sent to this contact any more."""
    contact = enrollment.contact
    if contact.ends_date is not None:
        return EnrollmentState.STOPPED, "left_organization"
    if not contact.email:
        return EnrollmentState.SKIPPED, "no_address"
    if address_digest(contact.email) in facts.suppressed:
        return EnrollmentState.SKIPPED, "suppressed"
    return None


def _must_wait(
    enrollment: Enrollment, step: Step | None, before: Message | None, now: datetime
) -> tuple[str, datetime] | None:
    """(why, until when), where the mail before or the step's delay stands in the way."""
    if before is None:
        return None
    if before.state in ON_ITS_WAY:
        return "mail_before_waits", max(now, before.not_before) + NEXT_LOOK
    if before.state == MessageState.UNCERTAIN:
        return "mail_before_in_doubt", now + IN_DOUBT_LOOK
    if step is None:
        return None
    until = (before.sent_at or before.created_at) + step.delay
    return ("delay", until) if until > now else None


def _may_not_write_yet(enrollment: Enrollment, facts: Facts, now: datetime) -> tuple[str, datetime] | None:
    """(why, until when), where the window is closed or the person has had enough mail of ours."""
    campaign = enrollment.campaign
    opens_at = campaign.window.next_open(now)
    if opens_at > now:
        return "window", opens_at
    tomorrow = (now.astimezone(HELSINKI) + timedelta(days=1)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    if facts.mails_today[enrollment.person_id] >= campaign.per_person_day:
        return "person_day_cap", campaign.window.next_open(tomorrow)
    if facts.mails_this_month[enrollment.person_id] >= campaign.per_person_month:
        return "person_month_cap", campaign.window.next_open(tomorrow)
    return None


def _go_on(enrollment: Enrollment, facts: Facts, plan: Plan, now: datetime) -> None:
    """To the next step, which is looked at when its delay may have passed."""
    enrollment.next_position += 1
    following = facts.steps[enrollment.campaign_id].get(enrollment.next_position)
    enrollment.why = ""
    enrollment.due_at = now + (following.delay if following else NEXT_LOOK)
    plan.moved.append(enrollment)


def _open_task(enrollment: Enrollment, step: Step, now: datetime) -> None:
    tasks.open_task(
        title=step.task_title,
        city=enrollment.city,
        owner=enrollment.campaign.owner,
        due_date=now.astimezone(HELSINKI).date(),
        person=enrollment.person,
        organization=enrollment.contact.organization,
        now=now,
    )


def _write(plan: Plan, now: datetime) -> None:
    # A second worker can't have composed these: their enrollments are locked by us.
    Message.objects.bulk_create(plan.messages)
    Enrollment.objects.bulk_update(
        plan.moved, ["state", "why", "due_at", "next_position", "waits_until"], batch_size=BATCH
    )
    for (state, why), enrollments in plan.ended.items():
        endings.end(enrollments, state=state, why=why, now=now)


def stop_enrollment(enrollment: Enrollment, *, actor: User | ApiClient, now: datetime) -> None:
    """Stop one person's way by hand; mails that have not left are taken back."""
    if not may_work_in(actor, enrollment.campaign.city_id):
        raise NotYours
    if enrollment.state not in MOVING:
        raise WrongState(_("This person's way has ended already."))
    endings.end([enrollment], state=EnrollmentState.STOPPED, why="by_hand", now=now)
