"""How much outreach is there in the network? Figures for those who see no people's contents."""

from django.db.models import Count

from ..choices import CampaignState, EnrollmentState, MessageState, Purpose
from ..models import Campaign, Enrollment, Message


def of_network() -> list[dict[str, object]]:
    """A row a town (None: the whole network) with campaigns, people, mails that left and answers."""
    launched = Campaign.objects.exclude(state__in=[CampaignState.DRAFT, CampaignState.SCHEDULED])
    left = Message.objects.filter(
        purpose=Purpose.CAMPAIGN, state__in=[MessageState.SENT, MessageState.DELIVERED]
    )
    answered = Enrollment.objects.filter(state__in=[EnrollmentState.REPLIED, EnrollmentState.REFUSED])
    counted = {
        "campaigns": _by_town(launched, "city__name_fi"),
        "people": _by_town(Enrollment.objects.all(), "campaign__city__name_fi"),
        "mails": _by_town(left, "campaign__city__name_fi"),
        "answers": _by_town(answered, "campaign__city__name_fi"),
    }
    towns = sorted({town for rows in counted.values() for town in rows}, key=lambda town: town or "")
    return [{"town": town, **{name: rows.get(town, 0) for name, rows in counted.items()}} for town in towns]


def _by_town(rows: object, column: str) -> dict[str | None, int]:
    return dict(rows.order_by().values_list(column).annotate(number=Count("pk")))  # type: ignore[attr-defined]  # any QuerySet
