"""Does a saved filter hold whom the list showed?"""

from collections.abc import Callable

from django.test import Client

from crm.models import Segment, User
from crm.queries.segments import people_in
from tests import factories


def test_a_lists_filter_becomes_a_segment_and_opens_as_the_list(
    browser: Client, page: Callable[..., str], staff: User
) -> None:
    factories.contact(person=factories.person(family_name="Aalto"))
    factories.contact(person=factories.person(family_name="Mäkelä"))
    form = page("/people/?q=aalto")
    assert "/segments/new/?q=aalto" in form
    browser.post("/segments/new/", {"name": "Aallot", "city": "678", "query": "q=aalto&sort=name"})
    segment = Segment.objects.get()
    assert segment.filter == {"q": "aalto"}
    assert [str(person) for person in people_in(segment, staff)] == ["Maija Aalto"]
    opened = browser.get(f"/segments/{segment.pk}/", follow=True).content.decode()
    assert "Aalto" in opened
    assert "Mäkelä" not in opened


def test_several_values_of_one_filter_are_kept(browser: Client) -> None:
    browser.post("/segments/new/", {"name": "Kaksi", "city": "678", "query": "city=678&city=684"})
    assert Segment.objects.get().filter == {"city": ["678", "684"]}


def test_a_coordinator_saves_for_the_network_and_staff_do_not(browser: Client) -> None:
    browser.post("/segments/new/", {"name": "Kaikki", "city": "", "query": "q=a"})
    assert Segment.objects.count() == 0
    coordinator = Client()
    coordinator.force_login(factories.user(role="coordinator"))
    coordinator.post("/segments/new/", {"name": "Kaikki", "city": "", "query": "q=a"})
    assert Segment.objects.get().city is None
