"""The organizations that are actors, or may become ones."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from ..choices import OrganizationKind
from .base import Base, Fold, search_key, sort_key, tracked
from .places import City

if TYPE_CHECKING:
    from .users import Seer


class OrganizationQuerySet(models.QuerySet):
    def visible_to(self, actor: "Seer") -> Self:
        """Organizations are facts: seen by all who sign in. What was written about them is not."""
        return self if actor.reach.facts else self.none()

    def found_by(self, text: str) -> Self:
        """Every word of `text` somewhere in name, business id or website, in any order, accents or not."""
        found = self
        for word in text.split():
            found = found.filter(search_key__contains=Fold(models.Value(word)))
        return found

    def holding(self, path: str) -> Self:
        """Those that hold a competence of the branch at `path`."""
        return self.filter(held__competence__path__startswith=path).distinct()


@tracked("sort_key", "search_key")
class Organization(Base):
    """A company, school, institute, public body … one row for the whole network."""

    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=40, choices=OrganizationKind, default=OrganizationKind.OTHER)
    business_id = models.CharField(max_length=9, null=True, blank=True, unique=True)
    city = models.ForeignKey(
        City, on_delete=models.PROTECT, null=True, blank=True, related_name="organizations"
    )
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    website = models.URLField(blank=True)
    industry = models.CharField(max_length=200, blank=True)
    # The town that keeps the entry right; it and the coordinator may change it.
    keeper = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True, related_name="kept")
    competences = models.ManyToManyField(
        "crm.Competence", through="crm.HeldCompetence", related_name="organizations"
    )
    sort_key = sort_key("name")
    search_key = search_key("name", "business_id", "website")

    objects = OrganizationQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["sort_key", "id"]
        indexes = [
            GinIndex(fields=["search_key"], name="organization_search", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["sort_key", "id"], name="organization_order"),
        ]

    def __str__(self) -> str:
        return self.name
