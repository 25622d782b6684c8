"""Who is considered for a need: proposed, added, moved from stage to stage."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ..choices import Stage
from ..errors import AlreadyThere, InvalidFields
from ..models import Candidacy, CompetenceNeed, Organization
from ..permissions import Actor
from ..queries.matching import Proposal, proposals
from .duty import author_of, demand_row, demand_sight, save


@transaction.atomic
def propose(need: CompetenceNeed, *, actor: Actor | None, now: datetime, limit: int = 10) -> list[Candidacy]:
    """Keep the best proposals for a need as candidacies; those on the board already stay as they are."""
    demand_row(actor, need, need.city_id)
    found = [_candidacy(need, proposal, now) for proposal in proposals(need, limit=limit)]
    Candidacy.objects.bulk_create(found, ignore_conflicts=True)
    kept = Candidacy.objects.filter(pk__in=[each.pk for each in found])
    return list(kept.select_related("organization", "need").order_by("-score", "id"))


@transaction.atomic
def add_candidate(
    need: CompetenceNeed,
    organization: Organization,
    *,
    actor: Actor | None,
    now: datetime,
    stage: str = Stage.IDENTIFIED,
    note: str = "",
) -> Candidacy:
    """An organization that someone thought of, or (as declined) a proposal that does not suit, and why."""
    demand_row(actor, need, need.city_id)
    demand_sight(actor, organization)
    matched = next(iter(proposals(need, limit=1, only=organization)), Proposal(organization, 0.0, []))
    candidacy = _candidacy(need, matched, now)
    candidacy.stage, candidacy.note, candidacy.owner = stage, note, author_of(actor)
    try:
        save(candidacy)
    except AlreadyThere as error:
        raise AlreadyThere(_("This organization is a candidate for the need already.")) from error
    return candidacy


@transaction.atomic
def move(
    candidacy: Candidacy, *, stage: str, actor: Actor | None, now: datetime, note: str = ""
) -> Candidacy:
    """Move a candidate to another stage; a note replaces the one before."""
    demand_row(actor, candidacy, candidacy.need.city_id)
    if stage not in Stage.values:
        raise InvalidFields({"stage": [_("There is no such stage.")]})
    if stage != candidacy.stage:
        candidacy.stage, candidacy.stage_at = stage, now
    candidacy.note = note or candidacy.note
    candidacy.owner = candidacy.owner or author_of(actor)
    save(candidacy)
    return candidacy


def _candidacy(need: CompetenceNeed, proposal: Proposal, now: datetime) -> Candidacy:
    return Candidacy(
        need=need,
        organization=proposal.organization,
        stage_at=now,
        score=proposal.score,
        reasons=proposal.reasons,
    )


BEFORE = {
    Stage.CONTACTED: (Stage.PROPOSED, Stage.IDENTIFIED, Stage.SHORTLISTED),
    Stage.IN_DIALOGUE: (Stage.PROPOSED, Stage.IDENTIFIED, Stage.SHORTLISTED, Stage.CONTACTED),
}


def come_to(stage: Stage, *, needs: Iterable[CompetenceNeed], contacts: Iterable[UUID], now: datetime) -> int:
    """The organizations of these contacts have come this far for these needs; who is further stays."""
    reached = Candidacy.objects.filter(
        need__in=list(needs), organization__contacts__in=list(contacts), stage__in=BEFORE[stage]
    )
    return Candidacy.objects.filter(pk__in=reached.values("pk")).update(stage=stage, stage_at=now)
