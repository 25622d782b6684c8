"""`manage.py load_reference [--json]`: put municipalities, network and competences in place."""

import json
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandParser

from crm.actions.reference import load_reference


class Command(BaseCommand):
    """Safe to run again."""

    help = "Load the municipalities, the towns of the network and the competence tree; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """--json for one JSON object."""
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, as_json: bool, **options: Any) -> None:
        """Print how many rows of each kind are in place."""
        with pghistory.context(door="load_reference"):
            counts = load_reference()
        words = ", ".join(f"{number} {name}" for name, number in counts.items())
        self.stdout.write(json.dumps(counts) if as_json else words)
