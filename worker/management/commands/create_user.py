"""`manage.py create_user EMAIL --role ROLE`: someone who may sign in; prints a password once."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from crm.actions.users import create_user
from crm.choices import Language, Role
from crm.errors import InvalidFields
from crm.models import City


class Command(BaseCommand):
    help = "Let someone sign in. The password is generated and shown this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", action="append", required=True, choices=Role.values, help="repeatable")
        parser.add_argument("--city", help="official code of the town, for staff and viewers of one town")
        parser.add_argument("--name", default="")
        parser.add_argument("--language", default=Language.FI, choices=Language.values)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        city = City.objects.filter(code=options["city"]).first() if options["city"] else None
        if options["city"] and city is None:
            raise CommandError(f"no municipality has the code {options['city']}", returncode=2)
        password = None
        try:
            for role in options["role"]:
                user, fresh = create_user(
                    email=options["email"],
                    name=options["name"],
                    role=role,
                    city=city,
                    language=options["language"],
                )
                password = password or fresh
        except InvalidFields as error:
            raise CommandError(str(error.fields), returncode=2) from error
        answer = {"id": str(user.pk), "email": user.email, "password": password}
        words = f"{user.email} may sign in" + (f" with the password {password}" if password else "")
        self.stdout.write(json.dumps(answer) if options["json"] else words)
