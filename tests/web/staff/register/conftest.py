"""A browser in which someone of Raahe is signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from crm.models import City, User
from tests import factories


@pytest.fixture
def staff(towns: dict[str, City]) -> User:
    return factories.user(language="en", city="678")


@pytest.fixture
def browser(staff: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(staff)
    return client


@pytest.fixture
def page(browser: Client) -> Callable[..., str]:
    """The text of a page, with what a POST led to."""

    def read(address: str, body: dict[str, object] | None = None) -> str:
        answer = browser.get(address) if body is None else browser.post(address, body, follow=True)
        return answer.content.decode()

    return read
