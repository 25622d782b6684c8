"""How does the demo wait: for a condition, up to a deadline, naming the part that did not answer?"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from stack.errors import CannotStart

T = TypeVar("T")
PAUSE = 0.2


class Stopped(Exception):
    """The demo was told to stop while it waited."""


@dataclass
class Waiting:
    """Patience with the parts of the stack; `logs` is the folder of what they say."""

    logs: Path
    stopped: threading.Event

    def until(self, condition: Callable[[], T | None], *, what: str, part: str, seconds: float) -> T:
        """The first true answer of `condition`; CannotStart when there is none in time, with the log."""
        deadline = time.monotonic() + seconds
        while True:
            answer = condition()
            if answer:
                return answer
            if time.monotonic() > deadline:
                raise CannotStart(f"{what}: not within {seconds:.0f} s. {self.where(part)}")
            if self.stopped.wait(PAUSE):
                raise Stopped

    def where(self, part: str) -> str:
        """Where to look when `part` did not do its work."""
        log = self.logs / f"{part}.log"
        log.touch()
        return f"What {part} says is in {log}."
