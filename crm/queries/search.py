"""One box over people, organizations and needs: any word order, accents or not."""

from dataclasses import dataclass, field
from types import SimpleNamespace

from django.db.models import Q, Value

from ..models import ApiClient, CompetenceNeed, Organization, Person, User
from ..models.base import Fold
from .filters import PersonFilter


@dataclass(frozen=True)
class Found:
    """The first rows of each kind that answer to the words."""

    people: list[Person] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    needs: list[CompetenceNeed] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.people or self.organizations or self.needs)


def search(actor: User | ApiClient, text: str, limit: int = 10) -> Found:
    """Rows the actor may see that hold every word of `text`, at most `limit` of each kind. Four queries."""
    text = " ".join(text.replace("\0", "").split())[:200]
    if not text:
        return Found()
    people = PersonFilter(
        {"q": text}, queryset=Person.objects.visible_to(actor), request=SimpleNamespace(user=actor)
    ).qs.prefetch_related("contacts__organization")
    needs = CompetenceNeed.objects.visible_to(actor).select_related("city", "competence")
    for word in text.split():
        needs = needs.filter(_names(Fold(Value(word))))
    return Found(
        list(people[:limit]),
        list(Organization.objects.visible_to(actor).found_by(text).select_related("city")[:limit]),
        list(needs[:limit]),
    )


def _names(word: Fold) -> Q:
    needs = CompetenceNeed.objects.annotate(
        **{f"folded_{name}": Fold(name) for name in ("name_fi", "name_sv", "name_en")},
        folded_city=Fold("city__name_fi"),
    ).filter(
        Q(folded_name_fi__contains=word)
        | Q(folded_name_sv__contains=word)
        | Q(folded_name_en__contains=word)
        | Q(folded_city__contains=word)
    )
    return Q(pk__in=needs.values("pk"))
