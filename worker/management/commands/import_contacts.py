"""`manage.py import_contacts FILE`: bring a spreadsheet in, and say what came of each row."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

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
            raise SystemExit(1)

    def _import(self, options: dict[str, Any]) -> dict[str, Any]:
        city = self._city(options["city"])
        now = timezone.now()
        try:
            content = options["file"].read_bytes()
            with transaction.atomic():
                batch = imports.start_import(
                    actor=None,
                    city=city,
                    file_name=options["file"].name,
                    content=content,
                    source=options["source"],
                    basis=options["basis"],
                    now=now,
                )
                report = imports.apply_batch(batch, now=now)
                transaction.set_rollback(options["dry_run"])
        except (OSError, UnreadableFile) as error:
            raise CommandError(str(error), returncode=2) from error
        return report

    def _city(self, code: str | None) -> City:
        known = City.objects.filter(code=code) if code else City.objects.filter(is_town=True, role="lead")
        city = known.first()
        if city is None:
            raise CommandError(f"no municipality has the code {code}" if code else "say --city", returncode=2)
        return city

    def _say(self, report: dict[str, Any]) -> None:
        created = ", ".join(f"{number} {kind}" for kind, number in report["created"].items())
        self.stdout.write(f"{report['rows']} rows; created {created}; {report['duplicates']} repeated,")
        self.stdout.write(f"{report['blank']} blank, {report['refused']} refused; batch {report['batch']}")
        for problem in report["problems"]:
            mended = f" → {problem['mended']}" if problem["mended"] else ""
            self.stdout.write(
                f"  row {problem['row']}, {problem['column']}: {problem['value']} ({problem['problem']}){mended}"
            )
