"""What is a child process of the stack: its command, when it is ready, how it is stopped?"""

import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stack.processes import Account


@dataclass(frozen=True)
class Child:
    """One part of the stack, as the supervisor starts it again and again."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    ready: Callable[[int], Awaitable[bool]] | None = None
    """Asked with the process' number until it says yes; None: ready as soon as it runs."""
    stop_with: signal.Signals = signal.SIGTERM
    patience: float = 20.0
    """Seconds from asking it to stop until it is made to."""
    deadline: float = 60.0
    """Seconds it may take to get ready."""
    folder: Path | None = None
    account: Account | None = None
