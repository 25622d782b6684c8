"""A browser in which someone of Raahe is signed in."""

import pytest
from django.test import Client

from crm.models import City, User
from tests import factories


@pytest.fixture
def staff(towns: dict[str, City]) -> User:
    return factories.user(language="en")


@pytest.fixture
def browser(staff: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(staff)
    return client
