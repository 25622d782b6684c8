"""When did we last reach someone?"""

from datetime import datetime, timedelta

import pytest
from django.http import QueryDict

from crm.models import City, Interaction, Person, Segment
from outreach.queries.people import PersonFilter, last_contact, people_in
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailed(towns: dict[str, City], now: datetime) -> Person:
    """Someone whom Raahe mailed ten days ago, and nobody called."""
    contact = factories.contact()
    campaign = factories.campaign(state="running")
    at = now - timedelta(days=10)
    factories.message(factories.enrollment(campaign, contact), handed_at=at, sent_at=at)
    return contact.person


def found(query: str, now: datetime, city: str = "678") -> list[Person]:
    actor = factories.user(city=city)
    return list(PersonFilter(QueryDict(query), Person.objects.visible_to(actor), actor=actor, now=now).qs)


@pytest.mark.parametrize(("days", "is_quiet"), [(9, True), (11, False)])
def test_a_mail_of_a_campaign_is_a_contact(mailed: Person, now: datetime, days: int, is_quiet: bool) -> None:
    assert (mailed in found(f"not_contacted_days={days}", now)) == is_quiet


def test_another_towns_mail_tells_nothing(mailed: Person, now: datetime) -> None:
    factories.contact("684", person=mailed)
    assert mailed in found("not_contacted_days=11", now, city="684")


def test_a_segment_that_a_campaign_is_sent_to_knows_of_mails(mailed: Person, now: datetime) -> None:
    segment = Segment.objects.create(name="hiljaiset", city_id="678", filter={"not_contacted_days": "3650"})
    assert list(people_in(segment, factories.user())) == []


def test_the_last_contact_is_the_later_of_call_and_mail(mailed: Person, now: datetime) -> None:
    actor = factories.user()
    at = now - timedelta(days=2)

    def last() -> datetime:
        return Person.objects.annotate(last=last_contact(actor)).get(pk=mailed.pk).last

    assert last() == now - timedelta(days=10)
    Interaction.objects.create(kind="call", happened_at=at, city_id="678", person=mailed)
    assert last() == at
