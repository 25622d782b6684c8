"""Does a page of a list cost the same questions to the database, however many rows it holds?"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.models import City
from tests.web.doors import API, segment

from .caller import Caller

# A second one of these needs a name of its own.
ONE_OF_A_KIND = {"cities", "segments", "events", "competences"}


def cost(caller: Caller, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert caller.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", sorted(set(API) - ONE_OF_A_KIND))
def test_a_longer_page_asks_no_more(raahe: Caller, name: str) -> None:
    API[name].make()
    cost(raahe, f"{name}/")  # the key's "last used" is written once a minute
    short = cost(raahe, f"{name}/")
    for _ in range(4):
        API[name].make()
    assert len(raahe.ids(f"{name}/")) >= 5
    assert cost(raahe, f"{name}/") == short


def test_the_people_of_a_segment_ask_no_more(raahe: Caller, towns: dict[str, City]) -> None:
    address = f"segments/{segment().pk}/people/"
    API["contacts"].make()
    cost(raahe, address)
    short = cost(raahe, address)
    for _ in range(4):
        API["contacts"].make()
    assert cost(raahe, address) == short
