"""Is a sender made and changed, for the own town alone?"""

from typing import Any

from django.test import Client
from django.urls import reverse

from outreach.models import Sender
from tests import factories

from .counting import same_for_many_rows

LIST = reverse("staff:senders")
NEW = reverse("staff:sender_new")


def filled(**fields: Any) -> dict[str, Any]:
    plain = {"name": "Raahe", "email": "raahe@raahe.example", "city": "678", "per_minute": 10, "per_day": 100}
    return plain | {"is_active": "on", "signature_sv": "Brahestad"} | fields


def test_a_sender_is_made_for_the_own_town(browser: Client) -> None:
    assert browser.post(NEW, filled())["Location"] == LIST
    made = Sender.objects.get()
    assert (made.city_id, made.signature_sv, made.per_day) == ("678", "Brahestad", 100)


def test_another_town_is_no_choice(browser: Client) -> None:
    assert browser.post(NEW, filled(city="684")).status_code == 422
    assert not Sender.objects.exists()


def test_the_coordinator_makes_one_for_the_network(towns: dict[str, Any]) -> None:
    client = Client()
    client.force_login(factories.user("coordinator"))
    client.post(NEW, filled(city=""))
    assert Sender.objects.get().city is None


def test_a_sender_is_changed_and_put_out_of_use(browser: Client) -> None:
    sender = factories.sender()
    browser.post(reverse("staff:sender", args=[sender.pk]), filled(name="Uusi", is_active=""))
    sender.refresh_from_db()
    assert (sender.name, sender.is_active, sender.city_id) == ("Uusi", False, "678")


def test_a_second_sender_with_the_same_address_is_refused(browser: Client) -> None:
    factories.sender(email="raahe@raahe.example")
    answer = browser.post(NEW, filled())
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert Sender.objects.count() == 1


def test_the_list_takes_as_many_queries_for_thirty_senders_as_for_three(browser: Client) -> None:
    assert same_for_many_rows(browser, LIST, factories.sender)
