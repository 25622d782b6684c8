"""Without Redis the house stands."""

import pytest
from django.core.cache import caches
from django.test import Client

from tests import factories


@pytest.fixture
def no_redis(settings) -> None:
    """A Redis that is not there."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}


def test_a_lost_cache_answers_as_an_empty_one(no_redis: None) -> None:
    cache = caches["default"]
    cache.set("key", 1)
    assert cache.get("key", "nothing") == "nothing"
    assert cache.add("key", 1)
    assert cache.incr("key") == 1
    assert cache.get_many(["key"]) == {}
    assert not cache.has_key("key")


def test_people_sign_in_while_redis_is_away(towns: dict, no_redis: None, client: Client) -> None:
    user = factories.user()
    answer = client.post("/accounts/login/", {"login": user.email, "password": "salasana-salasana"})
    assert (answer.status_code, answer.url) == (302, "/")
