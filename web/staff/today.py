"""What does the start page gather? Each part with the list behind it."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.models import Candidacy, CompetenceNeed, Contact, Task, User
from outreach.choices import CampaignState, EnrollmentState, MessageState
from outreach.models import Campaign, Enrollment, Message
from outreach.queries.responses import inbox
from web.access import chosen_town

from .requests import StaffRequest
from .townmap import map_of

SHOWN = 6
STILL = timedelta(days=30)


def today_shown(request: StaffRequest) -> dict[str, Any]:
    """The page's parts for this user and the chosen town."""
    user, town, now = request.user, chosen_town(request), timezone.now()
    responses = inbox(user, city=town).filter(handled_at__isnull=True)
    tasks = _of_town(Task.objects.visible_to(user).open().filter(owner=user), town)
    still = needs_standing_still(user, town, now)
    return {
        "responses": responses[:SHOWN],
        "responses_left": max(0, responses.count() - SHOWN),
        "tasks": tasks.select_related("person", "organization", "owner").order_by(
            F("due_date").asc(nulls_last=True), "id"
        )[:SHOWN],
        "tasks_left": max(0, tasks.count() - SHOWN),
        "today": timezone.localdate(now),
        "campaigns": running_campaigns(user, town),
        "still": still[:SHOWN],
        "still_left": max(0, still.count() - SHOWN),
        "map": map_of(user, town, now),
        "is_new": user.reach.cities and not Contact.objects.visible_to(user).exists(),
    }


def needs_standing_still(user: User, town: str | None, now: datetime) -> QuerySet[CompetenceNeed]:
    """Open needs on whose board nothing moved for 30 days; for viewers, who see no board, none."""
    if not user.reach.people:
        return CompetenceNeed.objects.none()
    moved = Candidacy.objects.filter(stage_at__gte=now - STILL).values("need")
    needs = CompetenceNeed.objects.visible_to(user).open().select_related("city")
    if not user.reach.everything:
        needs = needs.filter(city__in=user.reach.cities)
    needs = needs.exclude(pk__in=moved).filter(Q(created_at__lt=now - STILL) | Q(candidacies__isnull=True))
    counted = needs.annotate(candidates=Count("candidacies", distinct=True))
    return _of_town(counted, town).order_by("priority", "id")


def running_campaigns(user: User, town: str | None) -> list[dict[str, Any]]:
    """Running and paused campaigns with what was sent, what waits, what was answered."""
    rows = Campaign.objects.visible_to(user).filter(state__in=[CampaignState.RUNNING, CampaignState.PAUSED])
    running = _of_town(rows, town).select_related("sender", "city").order_by("-launched_at", "id")
    campaigns = list(running[:SHOWN])
    mails, people = _by_state(Message, campaigns), _by_state(Enrollment, campaigns)
    return [_standing(campaign, mails[campaign.pk], people[campaign.pk]) for campaign in campaigns]


def _by_state(model: type[Model], campaigns: list[Campaign]) -> dict[Any, Counter[str]]:
    """How many rows of each state each campaign has, in one query."""
    counted: dict[Any, Counter[str]] = defaultdict(Counter)
    rows = model._default_manager.filter(campaign__in=campaigns).order_by()
    for campaign, state, number in rows.values_list("campaign", "state").annotate(number=Count("pk")):
        counted[campaign][state] = number
    return counted


def _standing(campaign: Campaign, mails: Counter[str], people: Counter[str]) -> dict[str, Any]:
    sent = mails[MessageState.SENT] + mails[MessageState.DELIVERED]
    waiting = mails[MessageState.QUEUED] + mails[MessageState.SENDING]
    slowed = campaign.sender.slowed_until
    return {
        "campaign": campaign,
        "enrolled": people.total(),
        "answered": people[EnrollmentState.REPLIED],
        "doubted": mails[MessageState.UNCERTAIN],
        "is_slowed": slowed is not None and slowed > timezone.now(),
        "parts": [
            {"label": _("sent"), "value": sent, "tone": "accent"},
            {"label": _("waiting"), "value": waiting, "tone": "neutral"},
        ],
    }


def _of_town(rows: QuerySet, town: str | None) -> QuerySet:
    return rows.filter(city=town) if town else rows
