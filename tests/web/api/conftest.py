"""Systems of two towns."""

import pytest

from crm.models import City

from .caller import Caller


@pytest.fixture
def raahe(towns: dict[str, City]) -> Caller:
    return Caller("678")


@pytest.fixture
def rauma(towns: dict[str, City]) -> Caller:
    return Caller("684")
