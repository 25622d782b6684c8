"""`manage.py demo_data [--organizations N] [--json]`: a believable network of that size."""

import json
import time
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from crm.actions.demo import SEED, fill


class Command(BaseCommand):
    """For benchmarks and trying out; adds to what is there."""

    help = "Add invented organizations, people, competences and a history to the register."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, and from which seed."""
        parser.add_argument("--organizations", type=int, default=300, metavar="N")
        parser.add_argument("--seed", type=int, default=SEED, help="the same seed gives the same network")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, organizations: int, seed: int, as_json: bool, **options: Any) -> None:
        """Print what was added."""
        if organizations < 0:
            raise CommandError("--organizations takes a number of 0 or more.", returncode=2)
        started = time.monotonic()
        with pghistory.context(door="demo_data"):
            counts: dict[str, Any] = fill(organizations=organizations, now=timezone.now(), seed=seed)
        counts["seconds"] = round(time.monotonic() - started, 2)
        words = ", ".join(f"{number} {name}" for name, number in counts.items())
        self.stdout.write(json.dumps(counts) if as_json else words)
