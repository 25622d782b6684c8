"""Who is written to, in which steps, when and how fast? And how does it go?"""

from datetime import timedelta
from typing import Any

import django_filters
from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.models import CompetenceNeed, Contact, Segment
from outreach.actions import campaigns as verbs
from outreach.choices import CampaignState
from outreach.models import Campaign, MailTemplate, Sender, Step
from outreach.queries.campaigns import report as report_of
from outreach.queries.preflight import preflight as checks_before

from .fields import CityField, OwnerField, VisibleField, VisibleRows
from .shapes import TIMES, Shape, UtcDateTimeField
from .views import Changes, Creates

MOST_STEPS = 20
LONGEST_DELAY = timedelta(days=366)


class CampaignFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")
    state = django_filters.MultipleChoiceFilter(choices=CampaignState.choices)

    class Meta:
        model = Campaign
        fields = ["city", "sender"]


class StepShape(Shape):
    template = VisibleField(MailTemplate, allow_null=True, required=False)
    delay = serializers.DurationField(
        format="iso-8601",
        default=timedelta(0),
        min_value=timedelta(0),
        max_value=LONGEST_DELAY,
        help_text="After the step before: ISO 8601 (P3D, PT20S), or seconds.",
    )

    class Meta:
        model = Step
        fields = ["id", "position", "kind", "template", "task_title", "delay", "condition"]
        read_only_fields = ["position"]


class CampaignShape(Shape):
    city = CityField(allow_null=True, help_text="null: of the whole network")
    sender = VisibleField(Sender)
    owner = OwnerField(allow_null=True, required=False)
    needs = VisibleRows(CompetenceNeed, required=False)
    segment = VisibleField(Segment, allow_null=True, required=False)
    picks = VisibleRows(Contact, required=False)
    steps = StepShape(many=True, required=False)
    starts_at = UtcDateTimeField(allow_null=True, required=False)
    weekdays = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=7),
        min_length=1,
        max_length=7,
        required=False,
        help_text="ISO: 1 is Monday.",
    )
    per_minute = serializers.IntegerField(min_value=1, max_value=10_000, required=False)
    per_person_day = serializers.IntegerField(min_value=1, max_value=1000, required=False)

    class Meta:
        model = Campaign
        fields = [
            "id",
            "name",
            "city",
            "state",
            "sender",
            "owner",
            "purpose",
            "needs",
            "segment",
            "picks",
            "steps",
            "fallback_language",
            "starts_at",
            "launched_at",
            "opens",
            "closes",
            "weekdays",
            "holidays_too",
            "per_minute",
            "per_person_day",
            "per_person_month",
            *TIMES,
        ]
        read_only_fields = ["state", "launched_at"]

    def validate_steps(self, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(steps) > MOST_STEPS:
            raise serializers.ValidationError(f"A campaign has at most {MOST_STEPS} steps.", "max_length")
        return steps


class CampaignResource(Creates, Changes):
    """Campaigns of the caller's towns. `steps` is the whole list, in order."""

    room = "outreach"
    needs_personal_data = True
    model = Campaign
    queryset = Campaign.objects.all()
    serializer_class = CampaignShape
    filterset_class = CampaignFilter
    fetched = ("needs", "picks", "steps")

    def add(self, values: dict[str, Any]) -> Campaign:
        steps = values.pop("steps", None)
        made = verbs.add_campaign(**values, **self.by)
        if steps is not None:
            verbs.set_steps(made, steps, **self.by)
        return made

    def change(self, row: Campaign, values: dict[str, Any]) -> None:
        steps = values.pop("steps", None)
        # Without values too: its steps are part of what `updated_since` watches.
        verbs.change_campaign(row, **values, **self.by)
        if steps is not None:
            verbs.set_steps(row, steps, **self.by)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def launch(self, request: Request, **_address: Any) -> Response:
        """Start it at `starts_at`, or at once. 409 with what is missing where it cannot start."""
        row = self.get_object()
        verbs.launch(row, **self.by)
        return self.answer(row)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, **_address: Any) -> Response:
        """Nothing more goes out until it is resumed."""
        row = self.get_object()
        verbs.pause(row, **self.by)
        return self.answer(row)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, **_address: Any) -> Response:
        """Go on where it was paused."""
        row = self.get_object()
        verbs.resume(row, **self.by)
        return self.answer(row)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def stop(self, request: Request, **_address: Any) -> Response:
        """End it for everyone who is still under way; this is final."""
        row = self.get_object()
        verbs.stop(row, **self.by)
        return self.answer(row)

    @extend_schema(responses=OpenApiTypes.OBJECT)
    @action(detail=True)
    def report(self, request: Request, **_address: Any) -> Response:
        """The figures of `campaign_report`: enrolled, messages, responses, end states, in doubt."""
        return Response(report_of(self.get_object()))

    @extend_schema(responses=OpenApiTypes.OBJECT)
    @action(detail=True)
    def preflight(self, request: Request, **_address: Any) -> Response:
        """What stands in the way of a launch, and what one should look at."""
        checks = checks_before(self.get_object(), now=self.by["now"])
        return Response({"checks": [{"level": c.level, "code": c.code, "text": str(c.text)} for c in checks]})
