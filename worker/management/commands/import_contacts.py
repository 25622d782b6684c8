"""`manage.py import_contacts FILE`: bring a spreadsheet in, and say what came of each row."""

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from crm.actions import imports
from crm.choices import Basis
from crm.errors import UnreadableFile
from crm.models import City


class Command(BaseCommand):
    help = "Import organizations and people from CSV, XLSX, XLS, ODS or vCard."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--city", help="official code of the town that holds the contacts (default: the lead)"
        )
        parser.add_argument(
            "--source", default="", help="where the contacts are from (default: the file's name)"
        )
        parser.add_argument("--basis", default=Basis.PUBLIC_TASK, choices=Basis.values)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would come of it; change nothing"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        report = self._import(options)
        report["seconds"] = round(time.monotonic() - started, 3)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            self._say(report)
        if report["refused"]:
            sys.exit(1)

    def _import(self, options: dict[str, Any]) -> dict[str, Any]:
        city = self._city(options["city"])
        try:
            if not options["dry_run"]:
                return self._applied(city, options)
            with transaction.atomic():
                report = self._applied(city, options)
                transaction.set_rollback(True)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror or error}", returncode=2) from error
        except UnreadableFile as error:
            raise CommandError(f"{options['file']}: {error.reason} ({error.code})", returncode=2) from error
        return report | {"batch": None}

    def _applied(self, city: City, options: dict[str, Any]) -> dict[str, Any]:
        now, file = timezone.now(), options["file"]
        with pghistory.context(door="import_contacts"):
            batch = imports.start_import(
                actor=None,
                city=city,
                file_name=file.name,
                content=file.read_bytes(),
                source=options["source"],
                basis=options["basis"],
                now=now,
            )
            return imports.apply_batch(batch, now=now)

    def _city(self, code: str | None) -> City:
        towns = City.objects.towns()
        city = towns.filter(code=code).first() if code else towns.filter(role="lead").first()
        if city is None and code:
            raise CommandError(f"No town of the network has the code {code}.", returncode=2)
        if city is None:
            raise CommandError("There are no towns yet: run load_reference, or say --city.", returncode=2)
        return city

    def _say(self, report: dict[str, Any]) -> None:
        created = ", ".join(f"{number} {kind}" for kind, number in report["created"].items())
        self.stdout.write(f"{report['rows']} rows; created {created}; {report['duplicates']} repeated,")
        self.stdout.write(f"{report['blank']} blank, {report['refused']} refused; batch {report['batch']}")
        for problem in report["problems"]:
            mended = f" → {problem['mended']}" if problem["mended"] else ""
            self.stdout.write(
                f"  row {problem['row']}, {problem['column']}: {problem['value']}"
                f" ({problem['problem']}){mended}"
            )
