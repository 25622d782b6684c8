"""How many queries does a page take? The same for three rows and for thirty, or it asks for each row."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries(browser: Client, address: str) -> int:
    browser.get(address)  # what is kept between requests (content types, the session) is read once
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(address).status_code == 200
    return len(caught)


def same_for_many_rows(browser: Client, address: str, make: Callable[[], object]) -> bool:
    """Whether the page asks the database as often with 30 rows as with 3."""
    for _number in range(3):
        make()
    few = queries(browser, address)
    for _number in range(27):
        make()
    return queries(browser, address) == few
