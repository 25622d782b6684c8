"""A mail that was sent, for what comes back to it."""

from datetime import datetime, timedelta

import pytest

from crm.models import City
from outreach.models import Message
from tests import factories


@pytest.fixture
def message(towns: dict[str, City], now: datetime) -> Message:
    """A first mail that was sent an hour ago, with a follow-up to come."""
    campaign = factories.campaign(state="running")
    campaign.owner = factories.user()
    campaign.save()
    enrollment = factories.enrollment(campaign, factories.contact(email="maija@yritys.example"))
    sent_at = now - timedelta(hours=1)
    return factories.message(enrollment, sent_at=sent_at, handed_at=sent_at)
