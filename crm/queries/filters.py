"""What a list may be asked for: one FilterSet a noun, for screens, API and segments alike.

`actor` or `request.user` is who asks; what a filter looks at beyond its own rows (a person's contacts,
a contact's interactions) is cut down to what the actor sees, or a filter would tell of hidden rows.
"""

from datetime import timedelta
from typing import Any

import django_filters as filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ..choices import Basis, InteractionKind, Language, NeedState, OrganizationKind, Priority, Stage
from ..models import (
    Candidacy,
    City,
    Competence,
    CompetenceNeed,
    Contact,
    HeldCompetence,
    Interaction,
    Organization,
    Person,
    Region,
    Segment,
    Task,
    User,
)
from . import wording
from .scoped import Choices, Codes, Kept

__all__ = [
    "CandidacyFilter",
    "ContactFilter",
    "InteractionFilter",
    "Kept",
    "NeedFilter",
    "OrganizationFilter",
    "PersonFilter",
    "SegmentFilter",
    "TaskFilter",
]


def _competences(_request: Any) -> QuerySet[Competence]:
    return Competence.objects.all()


class OrganizationFilter(Kept):
    """Organizations by what they are, where they are, what they can do and how far along they are."""

    q = filters.CharFilter(method="find", max_length=200, label=_("search"))
    city = Codes(queryset=City.objects.all(), label=_("town"))
    region = Codes(field_name="city__region", queryset=Region.objects.all(), label=_("region"))
    kind = Choices(choices=OrganizationKind.choices, label=_("kind"))
    competence = filters.ModelChoiceFilter(
        queryset=_competences, to_field_name="code", method="in_branch", label=_("competence")
    )
    stage = Choices(choices=Stage.choices, method="at_stage", label=_("stage"))
    keeper = Codes(queryset=City.objects.all(), label=_("kept by"))
    business_id = filters.CharFilter(label=_("business ID"))

    class Meta:
        model = Organization
        fields: list[str] = []

    def find(self, rows: Any, _name: str, text: str) -> QuerySet:
        return rows.found_by(text)

    def in_branch(self, rows: QuerySet, _name: str, competence: Competence) -> QuerySet:
        return rows.filter(pk__in=_holders(competence))

    def at_stage(self, rows: QuerySet, _name: str, stages: list[str]) -> QuerySet:
        if not stages:
            return rows
        seen = Candidacy.objects.visible_to(self.actor).filter(organization=OuterRef("pk"), stage__in=stages)
        return rows.filter(Exists(seen))


def _holders(competence: Competence) -> QuerySet:
    return HeldCompetence.objects.filter(competence__path__startswith=competence.path).values("organization")


class PersonFilter(Kept):
    """People by the contacts the actor sees: all conditions on a contact must hold for the same one."""

    q = filters.CharFilter(method="find", max_length=200, label=_("search"))
    city = Codes(queryset=City.objects.all(), method="of_contact", label=_("town"))
    region = Codes(queryset=Region.objects.all(), method="of_contact", label=_("region"))
    organization = filters.UUIDFilter(method="of_contact", label=_("organization"))
    kind = Choices(choices=OrganizationKind.choices, method="of_contact", label=_("kind of organization"))
    competence = filters.ModelChoiceFilter(
        queryset=_competences, to_field_name="code", method="of_contact", label=_("competence")
    )
    stage = Choices(choices=Stage.choices, method="of_contact", label=_("stage"))
    language = Choices(choices=Language.choices, method="of_contact", label=_("language"))
    basis = Choices(choices=Basis.choices, method="of_contact", label=_("lawful basis"))
    source = filters.CharFilter(method="of_contact", label=_("source"))
    has_email = filters.BooleanFilter(method="of_contact", label=_("has an e-mail address"))
    no_address = filters.BooleanFilter(method="of_nobody", label=_("can't be written to"))
    not_contacted_days = filters.NumberFilter(
        method="quiet", min_value=1, max_value=3650, decimal_places=0, label=_("not contacted for days")
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def find(self, rows: Any, _name: str, text: str) -> QuerySet:
        return wording.people_named(rows, text, self.actor)

    def of_contact(self, rows: QuerySet, _name: str, _value: Any) -> QuerySet:
        return rows  # joined with the other conditions on a contact, in filter_queryset

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows = super().filter_queryset(queryset)
        conditions = self._conditions(self.form.cleaned_data)
        if not conditions:
            return rows
        contacts = Contact.objects.visible_to(self.actor).current().filter(*conditions)
        return rows.filter(Exists(contacts.filter(person=OuterRef("pk"))))

    def _conditions(self, asked: dict[str, Any]) -> list[Q]:
        plain = {
            "city": "city__in",
            "region": "city__region__in",
            "organization": "organization",
            "kind": "organization__kind__in",
            "language": "language__in",
            "basis": "basis__in",
            "source": "source__icontains",
        }
        conditions = [Q(**{lookup: asked[name]}) for name, lookup in plain.items() if asked.get(name)]
        if asked.get("competence"):
            conditions.append(Q(organization__in=_holders(asked["competence"])))
        if asked.get("stage"):
            seen = Candidacy.objects.visible_to(self.actor).filter(stage__in=asked["stage"])
            conditions.append(Q(organization__in=seen.values("organization")))
        if asked.get("has_email") is not None:
            conditions.append(~Q(email="") if asked["has_email"] else Q(email=""))
        return conditions

    def of_nobody(self, rows: QuerySet, _name: str, wanted: bool) -> QuerySet:
        """Without any address among all current contacts the actor sees; false: with one."""
        reachable = Contact.objects.visible_to(self.actor).current().exclude(email="")
        has_one = Exists(reachable.filter(person=OuterRef("pk")))
        return rows.filter(~has_one if wanted else has_one)

    def quiet(self, rows: QuerySet, _name: str, days: Any) -> QuerySet:
        """Nothing but notes for so many days; a note is no contact."""
        since = self.now - timedelta(days=int(days))
        lately = (
            Interaction.objects.visible_to(self.actor)
            .standing()
            .exclude(kind=InteractionKind.NOTE)
            .filter(person=OuterRef("pk"), happened_at__gte=since)
        )
        return rows.filter(~Exists(lately))


class ContactFilter(Kept):
    """Contacts by words, town, organization, person, address and language."""

    q = filters.CharFilter(method="find", max_length=200, label=_("search"))
    city = Codes(queryset=City.objects.all())
    person = filters.UUIDFilter(field_name="person_id")
    organization = filters.UUIDFilter(field_name="organization_id")
    language = Choices(choices=Language.choices)
    email = filters.CharFilter(method="at_address")
    is_current = filters.BooleanFilter(field_name="ends_date", lookup_expr="isnull")

    class Meta:
        model = Contact
        fields: list[str] = []

    def find(self, rows: QuerySet, _name: str, text: str) -> QuerySet:
        return wording.contacts_named(rows, text, self.actor)

    def at_address(self, rows: Any, _name: str, address: str) -> QuerySet:
        return rows.at(address.strip())


class NeedFilter(Kept):
    """Needs by words, town, region, branch, state, and whether anyone is considered."""

    q = filters.CharFilter(method="find", max_length=200, label=_("search"))
    city = Codes(queryset=City.objects.all(), label=_("town"))
    region = Codes(field_name="city__region", queryset=Region.objects.all(), label=_("region"))
    competence = filters.ModelChoiceFilter(
        queryset=_competences, to_field_name="code", method="in_branch", label=_("competence")
    )
    state = Choices(choices=NeedState.choices, label=_("state"))
    priority = Choices(choices=Priority.choices, label=_("priority"))

    no_candidates = filters.BooleanFilter(method="of_nobody", label=_("without candidates"))

    class Meta:
        model = CompetenceNeed
        fields: list[str] = []

    def find(self, rows: QuerySet, _name: str, text: str) -> QuerySet:
        return wording.needs_named(rows, text)

    def of_nobody(self, rows: QuerySet, _name: str, wanted: bool) -> QuerySet:
        """As far as the actor sees the candidacies."""
        seen = Candidacy.objects.visible_to(self.actor).ongoing().filter(need=OuterRef("pk"))
        return rows.filter(~Exists(seen) if wanted else Exists(seen))

    def in_branch(self, rows: QuerySet, _name: str, competence: Competence) -> QuerySet:
        return rows.filter(competence__path__startswith=competence.path)


class CandidacyFilter(Kept):
    """Candidacies by need, organization, town and stage."""

    need = filters.UUIDFilter(field_name="need_id")
    organization = filters.UUIDFilter(field_name="organization_id")
    city = Codes(field_name="need__city", queryset=City.objects.all())
    stage = Choices(choices=Stage.choices)
    owner = filters.UUIDFilter(field_name="owner_id")

    class Meta:
        model = Candidacy
        fields: list[str] = []


class InteractionFilter(Kept):
    """Interactions by words, whom they were with, kind, town and time."""

    q = filters.CharFilter(method="find", max_length=200, label=_("search"))
    person = filters.UUIDFilter(field_name="person_id")
    organization = filters.UUIDFilter(field_name="organization_id")
    city = Codes(queryset=City.objects.all())
    kind = Choices(choices=InteractionKind.choices)
    happened_since = filters.IsoDateTimeFilter(field_name="happened_at", lookup_expr="gte")
    happened_before = filters.IsoDateTimeFilter(field_name="happened_at", lookup_expr="lt")
    is_retracted = filters.BooleanFilter(field_name="retracted_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Interaction
        fields: list[str] = []

    def find(self, rows: QuerySet, _name: str, text: str) -> QuerySet:
        return wording.interactions_saying(rows, text)


class TaskFilter(Kept):
    """Tasks by owner, town, state and due date."""

    owner = filters.ModelChoiceFilter(queryset=User.objects.all(), label=_("owner"))
    city = Codes(queryset=City.objects.all(), label=_("town"))
    is_done = filters.BooleanFilter(field_name="done_at", lookup_expr="isnull", exclude=True, label=_("done"))
    due_before = filters.DateFilter(field_name="due_date", lookup_expr="lte", label=_("due by"))
    person = filters.UUIDFilter(field_name="person_id")
    organization = filters.UUIDFilter(field_name="organization_id")

    class Meta:
        model = Task
        fields: list[str] = []


class SegmentFilter(Kept):
    city = Codes(queryset=City.objects.all())

    class Meta:
        model = Segment
        fields: list[str] = []
