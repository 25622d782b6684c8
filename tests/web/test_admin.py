"""Who looks after users, systems and senders at /admin/?"""

import pytest
from django.test import Client
from django.urls import reverse

from crm.choices import Role
from outreach.models import Sender
from tests import factories

pytestmark = pytest.mark.django_db


def entered(role: Role) -> Client:
    """Signed in by this role of the network, allowed into /admin/, and no superuser."""
    user = factories.user(role=role, city=None)
    user.is_staff = True
    user.save()
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("table", ["crm_user", "crm_apiclient", "crm_city", "outreach_sender"])
@pytest.mark.parametrize(("role", "status"), [(Role.ADMINISTRATOR, 200), (Role.COORDINATOR, 403)])
def test_the_role_of_administrator_opens_each_table(table: str, role: Role, status: int) -> None:
    assert entered(role).get(reverse(f"admin:{table}_changelist")).status_code == status


def test_an_administrator_makes_a_sender_of_the_network() -> None:
    values = {"name": "Seutu", "email": "seutu@verkosto.example", "per_minute": 30, "per_day": 500}
    answer = entered(Role.ADMINISTRATOR).post(
        reverse("admin:outreach_sender_add"), values | {"is_active": "on"}
    )
    assert answer.status_code == 302
    assert list(Sender.objects.values_list("email", "city", "per_minute")) == [
        ("seutu@verkosto.example", None, 30)
    ]


def test_who_is_no_administrator_makes_no_sender() -> None:
    values = {"name": "Seutu", "email": "seutu@verkosto.example", "per_minute": 30, "per_day": 500}
    assert entered(Role.COORDINATOR).post(reverse("admin:outreach_sender_add"), values).status_code == 403
    assert not Sender.objects.exists()
