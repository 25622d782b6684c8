"""What does a need's page show? Its board by stage, and who is proposed with reasons in words."""

from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.utils.translation import get_language

from crm.choices import NeedState, Stage
from crm.models import Candidacy, Competence, CompetenceNeed, Interaction, Task, User
from crm.permissions import may_work_in
from crm.queries.matching import proposals, reason_text

from .forms.needs import CandidateForm, CloseForm, NeedForm
from .requests import StaffRequest

NEXT = 10


def need_shown(request: StaffRequest, need: CompetenceNeed) -> dict[str, Any]:
    """The page's parts; the number of queries does not depend on how many candidates there are."""
    user = request.user
    may_write = may_work_in(user, need.city_id)
    sees_candidates = user.reach.people and (user.reach.everything or need.city_id in user.reach.cities)
    cards = _cards(need, user) if sees_candidates else []
    proposed = proposals(need, limit=NEXT) if may_write and need.state == NeedState.OPEN else []
    return {
        "need": need,
        "branch": branch_of(need.competence),
        "description": need.description_in(get_language()),
        "may_write": may_write,
        "sees_candidates": sees_candidates,
        "columns": [
            {
                "stage": stage.value,
                "label": stage.label,
                "cards": [card for card in cards if card.stage == stage],
            }
            for stage in Stage
        ],
        "stages": Stage.choices,
        "total": len(cards),
        "proposals": [_proposal(each) for each in proposed],
        "candidate": CandidateForm(),
        "close": CloseForm(),
    }


def form_shown(form: NeedForm, need: CompetenceNeed | None = None) -> dict[str, Any]:
    """The form with its texts by language, and which language has no name yet."""
    languages = ("fi", "sv", "en")
    return {
        "form": form,
        "need": need,
        "texts": {language: form.texts(language) for language in languages},
        "missing": [language for language in languages if need and not getattr(need, f"name_{language}")],
    }


def branch_of(competence: Competence) -> list[Competence]:
    """The competence with those above it, from the root down."""
    codes = [code for code in competence.path.split("/") if code]
    return list(Competence.objects.filter(code__in=codes).order_by("path"))


def _cards(need: CompetenceNeed, user: User) -> list[Candidacy]:
    entries = Interaction.objects.visible_to(user).standing().filter(organization=OuterRef("organization"))
    last = entries.order_by().values("organization").annotate(at=Max("happened_at")).values("at")
    rows = Candidacy.objects.visible_to(user).filter(need=need).annotate(last_at=Subquery(last))
    cards: list[Any] = list(
        rows.select_related("organization__city", "owner").order_by("-score", "organization__sort_key", "id")
    )
    steps = _next_steps(cards, user)
    for card in cards:
        card.percent = round(100 * card.score)
        card.next_task = steps.get(card.organization_id)
        card.reason_lines = _lines(card.reasons)
    return cards


def _next_steps(cards: list[Candidacy], user: User) -> dict[Any, Task]:
    """The first open task of each organization on the board."""
    tasks = (
        Task.objects.visible_to(user).open().filter(organization__in=[card.organization_id for card in cards])
    )
    steps: dict[Any, Task] = {}
    for task in tasks.order_by("due_date", "id"):
        steps.setdefault(task.organization_id, task)
    return steps


def _proposal(proposal: Any) -> dict[str, Any]:
    return {
        "organization": proposal.organization,
        "percent": round(100 * proposal.score),
        "reasons": _lines(proposal.reasons),
    }


def _lines(reasons: list[dict[str, Any]]) -> list[str]:
    return [text for text in map(reason_text, reasons) if text]
