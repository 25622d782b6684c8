"""What the acts of the demo share: the product's doors, the catcher's mailbox, patience, the display."""

import json
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from stack.catcher.maildir import Maildir
from stack.demo.client import Client
from stack.demo.display import Display
from stack.demo.outcome import Difference
from stack.demo.waiting import Waiting


@dataclass
class Scene:
    """One run of the demo; `differences` gathers what was not as it must be."""

    address: str
    catcher: str
    secret: str
    mails: Maildir
    display: Display
    waiting: Waiting
    start: Callable[..., "Future[str]"]
    """Starts one of the product's commands in the background; its answer is what the command prints."""
    key: str = ""
    differences: list[Difference] = field(default_factory=list)

    @property
    def rest(self) -> Client:
        """The product over HTTP, with the demo's key."""
        return Client(self.address, where=self.waiting.where("web"), key=self.key)

    def command(self, *words: str) -> dict[str, Any]:
        """What a command answers with --json."""
        return dict(json.loads(self.start(*words, "--json").result()))

    def demand(self, who: str, what: str, *, expected: object, found: object) -> None:
        """Note a difference between what must be and what is."""
        if expected != found:
            self.differences.append(Difference(who, what, expected, found))
