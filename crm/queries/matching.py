"""Who could meet a town's need? Held competences along the tree, then distance and acquaintance."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import OrganizationKind
from ..models import City, Competence, CompetenceNeed, HeldCompetence, Organization

# What a held competence is worth for the one that is needed, by their places in the tree.
SAME, BELOW, ABOVE, SIBLING, SAME_BRANCH = 1.0, 0.9, 0.7, 0.5, 0.3
# The score is mostly what they can do; where they are and whom we know decides between equals.
COMPETENCE_WEIGHT, NEAR_WEIGHT, KNOWN_WEIGHT, RESEARCH_WEIGHT = 0.75, 0.12, 0.08, 0.05
FAR_KM = 500
RESEARCHERS = frozenset(
    {
        OrganizationKind.RESEARCH_INSTITUTE,
        OrganizationKind.UNIVERSITY,
        OrganizationKind.UNIVERSITY_OF_APPLIED_SCIENCES,
    }
)


@dataclass
class Proposal:
    """An organization for a need: a score from 0 to 1, and its reasons as codes with what fills them."""

    organization: Organization
    score: float
    reasons: list[dict[str, Any]] = field(default_factory=list)


def worth(held: Competence, wanted: Competence) -> float:
    """How much holding one competence says about another, from 0 (nothing) to 1 (the same)."""
    if held.path == wanted.path:
        return SAME
    if held.path.startswith(wanted.path):
        return BELOW
    if wanted.path.startswith(held.path):
        return ABOVE if held.depth else SAME_BRANCH
    if held.parent_id is not None and held.parent_id == wanted.parent_id:
        return SIBLING
    return SAME_BRANCH if held.path.split("/")[0] == wanted.path.split("/")[0] else 0.0


def distance_km(one: City | None, other: City | None) -> float | None:
    """Great-circle distance in kilometres, where both places are known."""
    if one is None or other is None or None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(half))


def proposals(need: CompetenceNeed, *, limit: int = 10) -> list[Proposal]:
    """The best organizations that are no candidates for this need yet, best first. Three queries."""
    best = _best_holdings(need)
    organizations = (
        Organization.objects.filter(pk__in=best)
        .exclude(candidacies__need=need)
        .select_related("city")
        .annotate(reachable=Count("contacts", filter=_reachable(need.city_id), distinct=True))
    )
    found = [_proposal(need, row, best[row.pk]) for row in organizations]
    found.sort(
        key=lambda proposal: (-proposal.score, proposal.organization.sort_key, str(proposal.organization.pk))
    )
    return found[:limit]


def _reachable(city_id: str) -> Q:
    mine = Q(contacts__city=city_id) | Q(contacts__shares__city=city_id)
    return mine & ~Q(contacts__email="") & Q(contacts__ends_date__isnull=True)


def _best_holdings(need: CompetenceNeed) -> dict[Any, HeldCompetence]:
    """For each organization, its held competence that says most about the need."""
    branch = need.competence.path.split("/")[0] + "/"
    held = HeldCompetence.objects.filter(competence__path__startswith=branch).select_related("competence")
    best: dict[Any, HeldCompetence] = {}
    for holding in held.order_by("pk"):
        rival = best.get(holding.organization_id)
        if rival is None or worth(holding.competence, need.competence) > worth(
            rival.competence, need.competence
        ):
            best[holding.organization_id] = holding
    return best


def _proposal(need: CompetenceNeed, organization: Organization, holding: HeldCompetence) -> Proposal:
    fits = worth(holding.competence, need.competence)
    code = "holds" if fits >= BELOW else "related"
    reasons: list[dict[str, Any]] = [
        {"code": code, "competence": holding.competence.code, "source": holding.source}
    ]
    score = COMPETENCE_WEIGHT * fits
    km = distance_km(need.city, organization.city)
    if organization.city_id == need.city_id:
        score += NEAR_WEIGHT
        reasons.append({"code": "same_town"})
    elif km is not None:
        score += NEAR_WEIGHT * max(0.0, 1 - km / FAR_KM)
        reasons.append({"code": "distance", "km": round(km)})
    if organization.kind in RESEARCHERS:
        score += RESEARCH_WEIGHT
        reasons.append({"code": "researches", "kind": organization.kind})
    reachable: int = organization.reachable  # type: ignore[attr-defined]  # annotated above
    if reachable:
        score += KNOWN_WEIGHT
        reasons.append({"code": "known", "people": reachable})
    return Proposal(organization, round(min(score, 1.0), 4), reasons)


def reason_text(reason: dict[str, Any], names: dict[str, str] | None = None) -> str:
    """One reason in words, in the active language. `names`: competence codes to names, where known."""
    code = reason.get("code")
    if code in ("holds", "related"):
        name = (names or {}).get(reason["competence"]) or reason["competence"]
        words = _("holds %s") % name if code == "holds" else _("holds something close: %s") % name
        return f"{words} ({reason['source']})" if reason.get("source") else words
    if code == "same_town":
        return _("in the same town")
    if code == "distance":
        return _("%d km away") % reason["km"]
    if code == "researches":
        return str(OrganizationKind(reason["kind"]).label)
    if code == "known":
        people = reason["people"]
        return ngettext("we know %d person there", "we know %d people there", people) % people
    return _("added by hand") if code == "by_hand" else str(code)


def reason_texts(reasons: Iterable[dict[str, Any]], names: dict[str, str] | None = None) -> list[str]:
    """Reasons in words; competence names are looked up once where the caller has none."""
    reasons = list(reasons)
    if names is None:
        codes = [reason["competence"] for reason in reasons if "competence" in reason]
        names = competence_names(codes)
    return [reason_text(reason, names) for reason in reasons]


def competence_names(codes: Iterable[str]) -> dict[str, str]:
    """Names of competences in the active language, by code; one query."""
    return {row.code: str(row) for row in Competence.objects.filter(code__in=list(codes))}
