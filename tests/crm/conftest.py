"""What tests of the register ask for besides: the shipped reference data."""

import pytest

from crm.actions.reference import load_reference


@pytest.fixture
def reference(db: None) -> None:
    """The 308 municipalities, the ten towns and the competence tree."""
    load_reference()
