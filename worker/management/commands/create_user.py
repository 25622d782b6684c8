"""`manage.py create_user EMAIL --role ROLE [--city CODE] --json`: let someone in."""

import json
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from crm.actions.users import create_user
from crm.choices import Language, Role
from crm.errors import InvalidFields
from crm.models import City


class Command(BaseCommand):
    """Makes a user, or gives one a further role."""

    help = "Make a user with a role, or give one who is there a further role. Prints the password once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, which roles, and where."""
        parser.add_argument("email")
        parser.add_argument("--role", action="append", required=True, choices=Role.values, dest="roles")
        parser.add_argument("--city", help="official code of the town, needed for staff")
        parser.add_argument("--name", default="")
        parser.add_argument("--language", choices=Language.values, default=Language.FI)
        parser.add_argument("--password", help="a random one unless given")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, email: str, roles: list[str], city: str | None, **options: Any) -> None:
        """Print {"id", "email", "password"}; the password is null for someone who was there already."""
        town = City.objects.towns().filter(code=city).first() if city else None
        if city and town is None:
            raise CommandError(f"No town of the network has the code {city}.", returncode=2)
        try:
            validate_email(email)
            made = self._made(email, roles, town, options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=2) from error
        except InvalidFields as error:
            words = "; ".join(f"{name}: {' '.join(map(str, said))}" for name, said in error.fields.items())
            raise CommandError(words, returncode=2) from error
        words = f"{made['email']} {made['password'] or '(password unchanged)'}"
        self.stdout.write(json.dumps(made) if options["as_json"] else words)

    @transaction.atomic
    def _made(
        self, email: str, roles: list[str], town: City | None, options: dict[str, Any]
    ) -> dict[str, Any]:
        told = None
        wanted = {name: options[name] for name in ("name", "language", "password")}
        with pghistory.context(door="create_user"):
            for role in roles:
                user, password = create_user(email=email, role=role, city=town, **wanted)
                told = told or password
        return {"id": str(user.pk), "email": user.email, "password": told}
