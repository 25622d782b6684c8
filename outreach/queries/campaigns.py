"""How does a campaign stand? Its funnel and its report, each number from its rows."""

from typing import Any

from django.db.models import Count

from ..choices import EnrollmentState, MessageState, ResponseKind
from ..models import Campaign, Enrollment, Message, Response


def _counts(rows: Any, column: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(column).annotate(number=Count("pk")))


def report(campaign: Campaign) -> dict[str, Any]:
    """The answer of `campaign_report` (see interfaces): counts by state and kind, mails in doubt."""
    messages = Message.objects.filter(campaign=campaign)
    in_doubt = messages.filter(state=MessageState.UNCERTAIN).values_list("pk", flat=True)
    enrollments = Enrollment.objects.filter(campaign=campaign)
    return {
        "id": str(campaign.pk),
        "name": campaign.name,
        "state": campaign.state,
        "enrolled": enrollments.count(),
        "messages": _counts(messages, "state"),
        "responses": _counts(Response.objects.filter(campaign=campaign), "kind"),
        "end_states": _counts(enrollments, "state"),
        "in_doubt": [str(pk) for pk in in_doubt.order_by("pk")],
    }


def funnel(campaign: Campaign) -> dict[str, Any]:
    """Enrolled → mailed → arrived → answered, by step as well; the keys name lists that screens open."""
    states = _counts(Enrollment.objects.filter(campaign=campaign), "state")
    messages = Message.objects.filter(campaign=campaign)
    by_step: dict[int, dict[str, int]] = {}
    for position, state, number in (
        messages.order_by().values_list("step__position", "state").annotate(number=Count("pk"))
    ):
        by_step.setdefault(position, {})[state] = number
    responses = _counts(Response.objects.filter(campaign=campaign), "kind")
    on_the_way = (MessageState.SENT, MessageState.DELIVERED)
    return {
        "enrolled": sum(states.values()),
        "moving": states.get(EnrollmentState.ACTIVE, 0) + states.get(EnrollmentState.WAITING, 0),
        "mailed": messages.filter(state__in=on_the_way).values("person").distinct().count(),
        "replied": states.get(EnrollmentState.REPLIED, 0) + states.get(EnrollmentState.REFUSED, 0),
        "states": {state.value: states.get(state, 0) for state in EnrollmentState},
        "steps": dict(sorted(by_step.items())),
        "responses": {kind.value: responses.get(kind, 0) for kind in ResponseKind},
    }
