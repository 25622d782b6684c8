"""Which organizations are considered for which need, how far along, and why."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from ..choices import Stage
from .base import Base, tracked

if TYPE_CHECKING:
    from .users import Seer


class CandidacyQuerySet(models.QuerySet):
    def visible_to(self, actor: "Seer") -> Self:
        """A town's candidacies are its own."""
        if not actor.reach.people:
            return self.none()
        return self if actor.reach.everything else self.filter(need__city__in=actor.reach.cities)

    def ongoing(self) -> Self:
        return self.exclude(stage=Stage.DECLINED)


@tracked()
class Candidacy(Base):
    """An organization considered for a need. `reasons` are codes with what fills them, worded on screen."""

    need = models.ForeignKey("crm.CompetenceNeed", on_delete=models.CASCADE, related_name="candidacies")
    organization = models.ForeignKey("crm.Organization", on_delete=models.CASCADE, related_name="candidacies")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.PROPOSED)
    stage_at = models.DateTimeField(db_default=Now())
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    note = models.CharField(max_length=300, blank=True, help_text="why not suitable, or what was agreed")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="candidacies"
    )

    objects = CandidacyQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["-score", "id"]
        verbose_name_plural = "candidacies"
        constraints = [
            models.UniqueConstraint(fields=["need", "organization"], name="one_candidacy_each"),
            models.CheckConstraint(name="score_is_a_share", condition=models.Q(score__gte=0, score__lte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.organization} → {self.need}"
