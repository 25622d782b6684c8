"""What can be done: a tree of competences, who holds one, and which town lacks one."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from ..choices import NeedState, Priority
from .base import Base, tracked
from .places import City

if TYPE_CHECKING:
    from .users import Seer


class Named(models.Model):
    """A thing with a name in each language; Finnish where another is missing."""

    name_fi = models.CharField(max_length=200)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(get_language())

    def name_in(self, language: str | None) -> str:
        """The name for readers of `language`."""
        return getattr(self, f"name_{language}", "") or self.name_fi


class CompetenceQuerySet(models.QuerySet):
    def branch_of(self, competence: "Competence") -> Self:
        """The competence itself and everything below it."""
        return self.filter(path__startswith=competence.path)


class Competence(Named, Base):
    """An entry of the tree. A branch is a prefix of `path`: codes, each closed by a slash."""

    code = models.SlugField(max_length=60, unique=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=400, unique=True, db_collation="C")
    synonyms = models.TextField(blank=True, help_text="separated by |, in any language")
    esco_uri = models.URLField(blank=True)

    objects = CompetenceQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["path"]

    @property
    def depth(self) -> int:
        """0 for a root."""
        return self.path.count("/") - 1


@tracked()
class HeldCompetence(Base):
    """An organization can do this: since when we know, and from where."""

    organization = models.ForeignKey("crm.Organization", on_delete=models.CASCADE, related_name="held")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="holders")
    source = models.CharField(max_length=200, blank=True)
    noted_date = models.DateField()

    class Meta(Base.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "competence"], name="one_held_competence_each")
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.competence}"


class CompetenceNeedQuerySet(models.QuerySet):
    def visible_to(self, actor: "Seer") -> Self:
        """Needs are facts: every town's are seen by all who sign in."""
        return self if actor.reach.facts else self.none()

    def open(self) -> Self:
        return self.filter(state=NeedState.OPEN)


@tracked()
class CompetenceNeed(Named, Base):
    """A town lacks a competence, and says so."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="needs")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="needs")
    description_fi = models.TextField(blank=True)
    description_sv = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    state = models.CharField(max_length=10, choices=NeedState, default=NeedState.OPEN)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="needs"
    )

    objects = CompetenceNeedQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["city__sort_key", "priority", "name_fi"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "competence"],
                condition=models.Q(state=NeedState.OPEN),
                name="one_open_need_each",
            )
        ]

    def description_in(self, language: str | None) -> str:
        """The description for readers of `language`; Finnish where theirs is missing."""
        return getattr(self, f"description_{language}", "") or self.description_fi
