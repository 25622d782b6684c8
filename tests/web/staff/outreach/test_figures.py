"""What does someone see who gets figures only?"""

from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse

from crm.models import City
from tests import factories


def test_a_viewer_gets_figures_by_town_and_no_names(towns: dict[str, City]) -> None:
    campaign = factories.campaign(state="running")
    ended = factories.enrollment(
        campaign,
        factories.contact(),
        state="replied",
        due_at=None,
        ended_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    factories.message(ended)
    factories.campaign("684")  # a draft is nobody's business yet
    client = Client()
    client.force_login(factories.user("viewer"))
    answer = client.get(reverse("staff:campaigns"))
    assert answer.context["figures"] == [
        {"town": "Raahe", "campaigns": 1, "people": 1, "mails": 1, "answers": 1}
    ]
    assert campaign.name not in answer.content.decode()
