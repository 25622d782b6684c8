"""Who could meet a need? Scored by what they hold along the tree, by distance and by whom we know."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import get_language, gettext, ngettext

from ..choices import OrganizationKind
from ..models import Candidacy, City, Competence, CompetenceNeed, HeldCompetence, Organization
from .kinship import kinship

Reason = dict[str, Any]

# The shares of a score; together they make 1.
COMPETENCE, NEARNESS, REACH, KIND = 0.75, 0.1, 0.1, 0.05
FURTHER = 0.1
SHOWN_HOLDINGS = 3
NEAR_KM = 400.0
EARTH_KM = 6371.0
# What an actor of this kind usually brings to a partnership of competence.
KNOWING_KINDS = {
    OrganizationKind.COMPANY,
    OrganizationKind.RESEARCH_INSTITUTE,
    OrganizationKind.UNIVERSITY,
    OrganizationKind.UNIVERSITY_OF_APPLIED_SCIENCES,
    OrganizationKind.VOCATIONAL_SCHOOL,
}


@dataclass(frozen=True)
class Proposal:
    """An organization for a need: a score from 0 to 1, and reasons as codes with what fills them."""

    organization: Organization
    score: float
    reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True)
class _Holding:
    closeness: float
    relation: str
    competence: Competence
    source: str


def proposals(need: CompetenceNeed, *, limit: int = 10, only: Organization | None = None) -> list[Proposal]:
    """The best organizations for `need`, best first; those on its board already are left out.

    Four queries whatever the size of the register. `only` asks about one organization.
    """
    held = _held_by(need, only)
    best = sorted(held, key=lambda pk: (-_competence_share(held[pk]), pk))
    # Only these can still be among the best: what is added to the competences is at most a quarter.
    shortlist = best[: max(limit * 10, 100)]
    candidates = (
        Organization.objects.filter(pk__in=shortlist)
        .select_related("city")
        .annotate(
            reachable=Count(
                "contacts", filter=Q(contacts__city=need.city_id, contacts__ends_date__isnull=True)
            )
        )
    )
    scored = [_proposal(need.city, each, held[each.pk]) for each in candidates]
    scored.sort(key=lambda found: (-found.score, found.organization.sort_key, found.organization.pk))
    return scored[:limit]


def reason_text(reason: Reason) -> str:
    """A reason as a sentence in the active language."""
    code = reason.get("code")
    if code == "holds":
        return _holding_text(reason)
    if code == "same_town":
        return gettext("In the same town")
    if code == "near":
        return gettext("%(km)s km away") % {"km": reason["km"]}
    if code == "same_region":
        return gettext("In the same region")
    if code == "reachable":
        number = reason["people"]
        return ngettext("We know %(number)s person there", "We know %(number)s people there", number) % {
            "number": number
        }
    if code == "kind":
        return str(OrganizationKind(reason["kind"]).label).capitalize()
    return ""


def distance_km(one: City, other: City) -> float | None:
    """Kilometres along the great circle (haversine); None where a place is not known."""
    places = (one.latitude, one.longitude, other.latitude, other.longitude)
    if any(place is None for place in places):
        return None
    lat1, lon1, lat2, lon2 = (radians(place) for place in places if place is not None)
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))


def _held_by(need: CompetenceNeed, only: Organization | None) -> dict[Any, list[_Holding]]:
    """What each organization holds of the need's tree, closest first."""
    wanted = need.competence
    root = wanted.path.split("/", 1)[0] + "/"
    tree = {each.pk: each for each in Competence.objects.filter(path__startswith=root)}
    related = {pk: kinship(wanted.path, each.path) for pk, each in tree.items()}
    near = [pk for pk, (closeness, _relation) in related.items() if closeness > 0]
    rows = HeldCompetence.objects.filter(competence__in=near)
    if only is not None:
        rows = rows.filter(organization=only)
    considered = Candidacy.objects.filter(need=need, organization=OuterRef("organization"))
    found: dict[Any, list[_Holding]] = defaultdict(list)
    for pk, competence, source in rows.filter(~Exists(considered)).values_list(
        "organization", "competence", "source"
    ):
        closeness, relation = related[competence]
        found[pk].append(_Holding(closeness, relation, tree[competence], source))
    for holdings in found.values():
        holdings.sort(key=lambda each: (-each.closeness, each.competence.path))
    return found


def _competence_share(holdings: Iterable[_Holding]) -> float:
    """The closest competence counts, further ones add a little."""
    first, *further = (each.closeness for each in holdings)
    return min(1.0, first + FURTHER * first * sum(further))


def _proposal(town: City, organization: Organization, holdings: list[_Holding]) -> Proposal:
    score = COMPETENCE * _competence_share(holdings)
    reasons = [_holding_reason(each) for each in holdings[:SHOWN_HOLDINGS]]
    for share, reason in (_nearness(town, organization.city), _reach(organization), _kind(organization)):
        score += share
        reasons += [reason] if reason else []
    return Proposal(organization, round(min(score, 1.0), 4), reasons)


def _nearness(town: City, place: City | None) -> tuple[float, Reason | None]:
    if place is None:
        return 0.0, None
    if place.pk == town.pk:
        return NEARNESS, {"code": "same_town"}
    km = distance_km(town, place)
    if km is not None:
        return NEARNESS * max(0.0, 1 - km / NEAR_KM), {"code": "near", "km": round(km)}
    if place.region_id == town.region_id:
        return NEARNESS / 2, {"code": "same_region"}
    return 0.0, None


def _reach(organization: Organization) -> tuple[float, Reason | None]:
    people = getattr(organization, "reachable", 0)
    return (REACH, {"code": "reachable", "people": people}) if people else (0.0, None)


def _kind(organization: Organization) -> tuple[float, Reason | None]:
    if organization.kind not in KNOWING_KINDS:
        return 0.0, None
    return KIND, {"code": "kind", "kind": organization.kind}


def _holding_reason(holding: _Holding) -> Reason:
    names = {language: holding.competence.name_in(language) for language in ("fi", "sv", "en")}
    return {
        "code": "holds",
        "competence": holding.competence.code,
        "relation": holding.relation,
        "names": names,
        "source": holding.source,
    }


def _holding_text(reason: Reason) -> str:
    texts = {
        "same": gettext("Holds the competence: %(competence)s"),
        "narrower": gettext("Holds a part of it: %(competence)s"),
        "broader": gettext("Holds the wider field: %(competence)s"),
        "beside": gettext("Holds a neighbouring competence: %(competence)s"),
    }
    names = reason.get("names", {})
    name = names.get(get_language() or "fi") or names.get("fi") or reason["competence"]
    return texts[reason["relation"]] % {"competence": name}
