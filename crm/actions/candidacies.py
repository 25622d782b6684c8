"""Considering organizations for a need: proposed, added, moved along."""

from datetime import datetime

from django.db import transaction

from ..choices import Stage
from ..errors import AlreadyThere, NotYours
from ..models import ApiClient, Candidacy, CompetenceNeed, Organization, User
from ..permissions import may_work_in
from ..queries.matching import proposals

Actor = User | ApiClient


def _mine(need: CompetenceNeed, actor: Actor) -> None:
    if not may_work_in(actor, need.city_id):
        raise NotYours


def propose(need: CompetenceNeed, *, actor: Actor, now: datetime, limit: int = 10) -> list[Candidacy]:
    """Make candidacies of the `limit` best proposals; those already there are left as they are."""
    _mine(need, actor)
    made = [
        Candidacy(
            need=need,
            organization=proposal.organization,
            score=proposal.score,
            reasons=proposal.reasons,
            stage_at=now,
        )
        for proposal in proposals(need, limit=limit)
    ]
    # Someone may propose at the same moment: what is there by then stays.
    Candidacy.objects.bulk_create(made, ignore_conflicts=True)
    organizations = [candidacy.organization_id for candidacy in made]
    return list(
        Candidacy.objects.filter(need=need, organization__in=organizations).select_related("organization")
    )


def add_candidate(
    need: CompetenceNeed,
    organization: Organization,
    *,
    actor: Actor,
    now: datetime,
    stage: Stage = Stage.IDENTIFIED,
) -> Candidacy:
    """Consider an organization by hand, with the reasons the matching knows. Raises AlreadyThere."""
    _mine(need, actor)
    known = [row for row in proposals(need, limit=10_000) if row.organization.pk == organization.pk]
    score, reasons = (known[0].score, known[0].reasons) if known else (0.0, [{"code": "by_hand"}])
    with transaction.atomic():
        candidacy, new = Candidacy.objects.get_or_create(
            need=need,
            organization=organization,
            defaults={
                "stage": stage,
                "stage_at": now,
                "score": score,
                "reasons": reasons,
                "owner": actor if isinstance(actor, User) else None,
            },
        )
    if not new:
        raise AlreadyThere
    return candidacy


def move(
    candidacy: Candidacy, *, stage: Stage | str, actor: Actor, now: datetime, note: str | None = None
) -> Candidacy:
    """Move to another stage; `note` says why not suitable, or what was agreed."""
    _mine(candidacy.need, actor)
    if candidacy.stage != stage:
        candidacy.stage, candidacy.stage_at = Stage(stage), now
    if note is not None:
        candidacy.note = note[:300]
    candidacy.save(update_fields=["stage", "stage_at", "note"])
    return candidacy


def assign(candidacy: Candidacy, *, owner: User | None, actor: Actor, now: datetime) -> Candidacy:
    """Give it to someone to look after."""
    _mine(candidacy.need, actor)
    candidacy.owner = owner
    candidacy.save(update_fields=["owner"])
    return candidacy
