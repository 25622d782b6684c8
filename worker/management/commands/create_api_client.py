"""`manage.py create_api_client NAME --scopes … [--cities …]`: a key for a town's system."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from crm.actions.users import create_api_client
from crm.choices import Scope
from crm.errors import InvalidFields
from crm.models import City


class Command(BaseCommand):
    help = "Make an API client. The key is shown this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--scopes", nargs="+", required=True, choices=Scope.values)
        parser.add_argument("--cities", nargs="*", default=[], help="official codes; none: the whole network")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        cities = list(City.objects.filter(code__in=options["cities"]))
        if len(cities) != len(set(options["cities"])):
            raise CommandError("a city code is not known", returncode=2)
        try:
            client, key = create_api_client(name=options["name"], scopes=options["scopes"], cities=cities)
        except InvalidFields as error:
            raise CommandError(str(error.fields), returncode=2) from error
        answer = {"id": str(client.pk), "key": key}
        self.stdout.write(json.dumps(answer) if options["json"] else f"{client.name}: {key}")
