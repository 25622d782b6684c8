"""How does a launched campaign stand? Funnel, steps, what waits and why; every number opens its rows."""

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from outreach.choices import CampaignState, EnrollmentState, MessageState, ResponseKind
from outreach.models import Campaign, Enrollment, Message
from outreach.queries.campaigns import funnel
from outreach.queries.messages import in_words
from web.templatetags.outreach import tone_of

from .forms.steps import in_words as delay_in_words

MESSAGE_COLUMNS = (
    MessageState.QUEUED,
    MessageState.SENDING,
    MessageState.SENT,
    MessageState.DELIVERED,
    MessageState.FAILED,
    MessageState.SKIPPED,
    MessageState.UNCERTAIN,
)


def standing(campaign: Campaign) -> dict[str, Any]:
    """All that the page of a launched campaign shows."""
    figures = funnel(campaign)
    return {
        "campaign": campaign,
        "figures": figures,
        "funnel": _funnel(campaign, figures),
        "states": _states(campaign, figures),
        "steps": _steps(campaign, figures),
        "columns": MESSAGE_COLUMNS,
        "responses": _responses(campaign, figures),
        "waits": _waits(campaign),
        "is_moving": campaign.state in (CampaignState.SCHEDULED, CampaignState.RUNNING),
        "now": timezone.now(),
    }


def link(name: str, campaign: Campaign, **query: Any) -> str:
    """The list of a campaign's people or messages that a number stands for."""
    return f"{reverse(f'staff:{name}', args=[campaign.pk])}?{urlencode(query, doseq=True)}"


def _funnel(campaign: Campaign, figures: dict[str, Any]) -> list[dict[str, Any]]:
    answered = ["replied", "refused"]
    rows: list[tuple[str, int, str, dict[str, Any]]] = [
        (_("In the campaign"), figures["enrolled"], "accent", {}),
        (_("Mail has left"), figures["mailed"], "accent", {"mailed": 1}),
        (_("Answered"), figures["replied"], "good", {"state": answered}),
        (_("Still on their way"), figures["moving"], "warn", {"state": ["active", "waiting"]}),
    ]
    return [
        {"label": label, "value": value, "tone": tone, "url": link("campaign_people", campaign, **query)}
        for label, value, tone, query in rows
    ]


def _states(campaign: Campaign, figures: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "label": state.label,
            "value": figures["states"][state.value],
            "tone": tone_of(state, "enrollment"),
            "url": link("campaign_people", campaign, state=state.value),
        }
        for state in EnrollmentState
        if figures["states"][state.value]
    ]


def _steps(campaign: Campaign, figures: dict[str, Any]) -> list[dict[str, Any]]:
    steps = campaign.steps.select_related("template")
    return [
        {
            "step": step,
            "delay": delay_in_words(step.delay),
            "cells": [_cell(campaign, figures, step.position, state) for state in MESSAGE_COLUMNS],
        }
        for step in steps
    ]


def _cell(campaign: Campaign, figures: dict[str, Any], position: int, state: MessageState) -> dict[str, Any]:
    return {
        "label": state.label,
        "value": figures["steps"].get(position, {}).get(state.value, 0),
        "url": link("campaign_messages", campaign, step=position, state=state.value),
    }


def _responses(campaign: Campaign, figures: dict[str, Any]) -> list[dict[str, Any]]:
    inbox = reverse("staff:responses")
    return [
        {
            "label": kind.label,
            "value": figures["responses"][kind.value],
            "url": f"{inbox}?{urlencode({'campaign': str(campaign.pk), 'kind': kind.value, 'state': 'all'})}",
        }
        for kind in ResponseKind
        if figures["responses"][kind.value]
    ]


def _waits(campaign: Campaign) -> list[dict[str, Any]]:
    """Who and what waits, by the reason: people between steps, mails in the queue."""
    people = Enrollment.objects.filter(campaign=campaign).moving().exclude(why="").order_by()
    queued = Message.objects.filter(campaign=campaign, state=MessageState.QUEUED).order_by()
    rows = [
        (in_words(why), number, link("campaign_people", campaign, why=why))
        for why, number in people.values_list("why").annotate(number=Count("pk"))
    ]
    rows += [
        (
            in_words(why) if why else _("in the queue, in turn"),
            number,
            link("campaign_messages", campaign, state="queued", **({"why": why} if why else {})),
        )
        for why, number in queued.values_list("why").annotate(number=Count("pk"))
    ]
    return [
        {"label": label, "value": number, "url": url}
        for label, number, url in sorted(rows, key=lambda row: -row[1])
    ]
