"""`manage.py create_api_client NAME --scopes … [--cities …] --json`: let a system in."""

import json
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser

from crm.actions.users import create_api_client
from crm.errors import AlreadyThere, InvalidFields
from crm.models import City


class Command(BaseCommand):
    """Makes an API client and shows its key this once."""

    help = "Make an API client. Its key is printed this once; without --cities it acts for the network."

    def add_arguments(self, parser: CommandParser) -> None:
        """Its name, scopes and towns; lists take blanks or commas."""
        parser.add_argument("name")
        parser.add_argument("--scopes", nargs="+", required=True)
        parser.add_argument("--cities", nargs="*", default=[], help="official codes of its towns")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        """Print {"id", "key"}; exit 2 with the reason where it can't be made."""
        codes = _split(options["cities"])
        towns = list(City.objects.towns().filter(code__in=codes))
        unknown = set(codes) - {town.code for town in towns}
        if unknown:
            raise CommandError(
                f"No town of the network has the code {', '.join(sorted(unknown))}.", returncode=2
            )
        try:
            with pghistory.context(door="create_api_client"):
                client, key = create_api_client(name=name, scopes=_split(options["scopes"]), cities=towns)
        except InvalidFields as error:
            raise CommandError(
                f"scopes: {' '.join(map(str, error.fields['scopes']))}", returncode=2
            ) from error
        except AlreadyThere as error:
            raise CommandError(f"There is an API client named {name} already.", returncode=2) from error
        made = {"id": str(client.pk), "key": key}
        self.stdout.write(json.dumps(made) if options["as_json"] else key)


def _split(words: list[str]) -> list[str]:
    return [part for word in words for part in word.split(",") if part]
