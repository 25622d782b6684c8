"""What is the outcome of reading one cell?"""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
# What people write where they have nothing to write.
NOTHING = {"", "-", "–", "—", "--", "---", "."}


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A cell's value, or why there is none; `mended` says what was taken where it had to be guessed."""

    value: T | None = None
    problem: str | None = None
    mended: str | None = None
