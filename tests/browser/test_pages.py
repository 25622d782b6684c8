"""Does the walk leave no page of the workspace out?"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, resolve, reverse
from django.urls.converters import UUIDConverter
from django.utils import timezone

from web.staff.urls import urlpatterns

from . import story
from .pages import NO_PAGES, PAGES

NOBODY = UUID(int=0)


@pytest.fixture
def told(db: None) -> SimpleNamespace:
    """The story, without a browser."""
    return story.tell(timezone.now())


def answering_get(client: Client) -> Iterator[str]:
    """Names of the addresses that do not say 405 to a reader."""
    for pattern in urlpatterns:
        if client.get(reverse(f"staff:{pattern.name}", kwargs=words_of(pattern))).status_code != 405:
            yield str(pattern.name)


def words_of(pattern: URLPattern) -> dict[str, Any]:
    """Something for each part of the address, of a row that is not there."""
    if pattern.name == "campaign_do":
        return {"pk": NOBODY, "what": "pause"}
    converters = pattern.pattern.converters
    return {name: NOBODY if isinstance(kind, UUIDConverter) else "x" for name, kind in converters.items()}


def test_every_page_of_the_workspace_is_walked_or_says_why_not(told: SimpleNamespace, client: Client) -> None:
    client.force_login(told.aino)
    walked = {resolve(urlsplit(build(told)).path).url_name for build in PAGES[:-1]}
    left_out = set(answering_get(client)) - walked
    assert left_out == NO_PAGES.keys()
