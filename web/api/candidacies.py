"""Which organizations are considered for which need, and how far along are they?"""

from typing import Any

from django.utils import translation
from rest_framework import serializers

from crm.actions import candidacies as verbs
from crm.choices import Language, Stage
from crm.models import Candidacy, CompetenceNeed
from crm.queries.filters import CandidacyFilter
from crm.queries.matching import reason_text

from .fields import OrganizationField, VisibleField
from .shapes import TIMES, Shape
from .views import Changes, Creates


class CandidacyShape(Shape):
    need = VisibleField(CompetenceNeed)
    organization = OrganizationField()
    city = serializers.CharField(source="need.city_id", read_only=True)
    reasons = serializers.SerializerMethodField()
    owner = serializers.UUIDField(source="owner_id", read_only=True, allow_null=True)

    class Meta:
        model = Candidacy
        fields = [
            "id",
            "need",
            "organization",
            "city",
            "stage",
            "stage_at",
            "score",
            "reasons",
            "note",
            "owner",
            *TIMES,
        ]
        read_only_fields = ["stage_at", "score"]

    def get_reasons(self, candidacy: Candidacy) -> list[dict[str, Any]]:
        return [{**each, "text": in_all_languages(each)} for each in candidacy.reasons]


def in_all_languages(reason: dict[str, Any]) -> dict[str, str]:
    """The reason's words for readers of each language."""
    words = {}
    for language in Language.values:
        with translation.override(language):
            words[language] = str(reason_text(reason))
    return words


class CandidacyResource(Creates, Changes):
    """Candidacies of the caller's towns; PATCH moves one to another stage, with a note."""

    room = "register"
    model = Candidacy
    queryset = Candidacy.objects.all()
    serializer_class = CandidacyShape
    filterset_class = CandidacyFilter
    needs_personal_data = True
    joined = ("need",)
    fixed = ("need", "organization")

    def add(self, values: dict[str, Any]) -> Candidacy:
        need, organization = values["need"], values["organization"]
        stage = values.get("stage", Stage.IDENTIFIED)
        return verbs.add_candidate(need, organization, stage=stage, note=values.get("note", ""), **self.by)

    def change(self, row: Candidacy, values: dict[str, Any]) -> None:
        verbs.move(row, stage=values.get("stage", row.stage), note=values.get("note", row.note), **self.by)
