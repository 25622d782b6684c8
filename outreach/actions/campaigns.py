"""Making campaigns and letting them go: draft → scheduled → running ⇄ paused → finished or stopped."""

from datetime import datetime
from typing import Any

import structlog
from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from crm.errors import NotYours
from crm.models import ApiClient, Contact, Segment, User
from crm.permissions import may_work_in

from ..choices import CampaignState, EnrollmentState, MessageState
from ..errors import NotLaunchable, WrongState
from ..models import Campaign, Enrollment, MailTemplate, Message, Sender, Step
from ..queries.preflight import preflight
from . import endings
from .enrolling import enroll

log = structlog.get_logger(__name__)
Actor = User | ApiClient
FIELDS = frozenset(
    {
        "name",
        "city",
        "sender",
        "owner",
        "purpose",
        "segment",
        "fallback_language",
        "starts_at",
        "opens",
        "closes",
        "weekdays",
        "holidays_too",
        "per_minute",
        "per_person_day",
        "per_person_month",
    }
)
LINKS = frozenset({"needs", "picks"})
# What was launched is what was checked; taking it back to a draft opens it again.
EDITABLE = (CampaignState.DRAFT,)


def add_campaign(*, actor: Actor, now: datetime, **fields: Any) -> Campaign:
    """A new draft. `needs` and `picks` are lists of needs and contacts."""
    campaign = Campaign(owner=actor if isinstance(actor, User) else None)
    return _write(campaign, actor, fields)


def change_campaign(campaign: Campaign, *, actor: Actor, now: datetime, **fields: Any) -> Campaign:
    """Change a campaign that has not started. Raises WrongState after that."""
    _mine(campaign, actor)
    if campaign.state not in EDITABLE:
        raise WrongState(_("A campaign that has started is not changed; pause it and make another."))
    return _write(campaign, actor, fields)


def _mine(campaign: Campaign, actor: Actor) -> None:
    if not may_work_in(actor, campaign.city_id):
        raise NotYours


def _write(campaign: Campaign, actor: Actor, fields: dict[str, Any]) -> Campaign:
    if unknown := fields.keys() - FIELDS - LINKS:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    for name in fields.keys() & FIELDS:
        setattr(campaign, name, fields[name])
    _mine(campaign, actor)
    _only_own(campaign, actor, fields)
    campaign.full_clean(exclude=["id"])
    with transaction.atomic():
        campaign.save()
        for name in fields.keys() & LINKS:
            getattr(campaign, name).set(fields[name])
    return campaign


def _only_own(campaign: Campaign, actor: Actor, fields: dict[str, Any]) -> None:
    """What a campaign points at must be in the actor's sight, or nobody may know that it exists."""
    seen: list[tuple[Any, list]] = [
        (Sender.objects, [campaign.sender_id]),
        (Segment.objects, [campaign.segment_id] if campaign.segment_id else []),
        (Contact.objects, [contact.pk for contact in fields.get("picks", [])]),
    ]
    for objects, ids in seen:
        if objects.visible_to(actor).filter(pk__in=ids).count() != len(set(ids)):
            raise NotYours
    # Whom another town considers for its need is that town's own.
    if any(campaign.city_id not in (None, need.city_id) for need in fields.get("needs", [])):
        raise NotYours


def set_steps(campaign: Campaign, steps: list[dict[str, Any]], *, actor: Actor, now: datetime) -> list[Step]:
    """The campaign's steps, in their order: each {kind, template, delay, condition, task_title}."""
    _mine(campaign, actor)
    if campaign.state not in EDITABLE:
        raise WrongState(_("The steps of a campaign that has started stay as they are."))
    ids = [step["template"].pk for step in steps if step.get("template")]
    if MailTemplate.objects.visible_to(actor).filter(pk__in=ids).count() != len(set(ids)):
        raise NotYours
    made = [Step(campaign=campaign, position=position, **step) for position, step in enumerate(steps, 1)]
    with transaction.atomic():
        campaign.steps.all().delete()
        for step in made:
            # After the old ones are gone, or each would find its place taken.
            step.full_clean(exclude=["id"], validate_unique=False, validate_constraints=True)
            step.save()
    return made


def launch(campaign: Campaign, *, actor: Actor, now: datetime) -> Campaign:
    """Let it go at its `starts_at`, or at once. Raises NotLaunchable with all that is missing."""
    _mine(campaign, actor)
    if campaign.state not in EDITABLE:
        raise WrongState(_("This campaign was launched before."))
    if problems := [check for check in preflight(campaign, now=now) if check.level == "must"]:
        raise NotLaunchable(problems)
    with transaction.atomic():
        claimed = Campaign.objects.filter(pk=campaign.pk, state__in=EDITABLE).update(
            state=CampaignState.SCHEDULED,
            starts_at=campaign.starts_at or now,
            launched_at=now,
            launched_by=actor if isinstance(actor, User) else None,
        )
        if not claimed:  # someone else was quicker
            raise WrongState(_("This campaign was launched before."))
        for step in campaign.steps.select_related("template"):
            if step.template is not None:
                Step.objects.filter(pk=step.pk).update(revision=step.template.latest)
    campaign.refresh_from_db()
    return campaign


def start_due(now: datetime) -> int:
    """Start scheduled campaigns whose hour has come: enrol their audience, once; how many started."""
    started = 0
    for campaign in Campaign.objects.to_start(now):
        try:
            with transaction.atomic():
                if _claim(campaign, CampaignState.SCHEDULED, CampaignState.RUNNING):
                    enroll(campaign, now=now)
                    started += 1
        except DatabaseError:  # one town's campaign must not hold up the others'
            log.exception("campaign_not_started", campaign=str(campaign.pk))
    return started


def finish_done(now: datetime) -> int:
    """Running campaigns in which nobody moves any more are finished; how many."""
    moving = Enrollment.objects.moving().filter(campaign=OuterRef("pk"))
    open_mail = Message.objects.filter(
        campaign=OuterRef("pk"), state__in=[MessageState.QUEUED, MessageState.SENDING, MessageState.UNCERTAIN]
    )
    running = Campaign.objects.filter(state=CampaignState.RUNNING)
    done = running.filter(~Exists(moving), ~Exists(open_mail))
    return done.update(state=CampaignState.FINISHED)


def _claim(campaign: Campaign, before: CampaignState, after: CampaignState) -> bool:
    return Campaign.objects.filter(pk=campaign.pk, state=before).update(state=after) == 1


def _change_state(campaign: Campaign, actor: Actor, before: CampaignState, after: CampaignState) -> Campaign:
    _mine(campaign, actor)
    if not _claim(campaign, before, after):
        raise WrongState(_("The campaign is not in a state in which this can be done."))
    campaign.refresh_from_db()
    return campaign


def pause(campaign: Campaign, *, actor: Actor, now: datetime) -> Campaign:
    """Nothing leaves until it goes on; what is due waits."""
    return _change_state(campaign, actor, CampaignState.RUNNING, CampaignState.PAUSED)


def resume(campaign: Campaign, *, actor: Actor, now: datetime) -> Campaign:
    return _change_state(campaign, actor, CampaignState.PAUSED, CampaignState.RUNNING)


def unschedule(campaign: Campaign, *, actor: Actor, now: datetime) -> Campaign:
    """Back to a draft, before it has started."""
    return _change_state(campaign, actor, CampaignState.SCHEDULED, CampaignState.DRAFT)


def stop(campaign: Campaign, *, actor: Actor, now: datetime) -> Campaign:
    """End it for good: everyone still moving is stopped, what waits is taken back."""
    _mine(campaign, actor)
    with transaction.atomic():
        stoppable = [CampaignState.SCHEDULED, CampaignState.RUNNING, CampaignState.PAUSED]
        if not Campaign.objects.filter(pk=campaign.pk, state__in=stoppable).update(
            state=CampaignState.STOPPED
        ):
            raise WrongState(_("Only a campaign that was launched can be stopped."))
        moving = Enrollment.objects.moving().filter(campaign=campaign)
        endings.end(moving, state=EnrollmentState.STOPPED, why="campaign_stopped", now=now)
    campaign.refresh_from_db()
    return campaign
