"""`manage.py read_mail PATH… --json`: what are these mails? One line of JSON a file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from outreach.errors import UnreadableMail
from outreach.inbound.reading import MailReading, read_mail


class Command(BaseCommand):
    """Reads raw mails (RFC 5322); needs no database."""

    help = "Read raw mails and print what each is and says: one line a file, a folder means its files."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """The paths, and --json for one JSON object a line."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, paths: list[Path], as_json: bool, **options: Any) -> None:
        """Print a line for each file; exit 1 where one could not be read."""
        refused = 0
        for path in _files(paths):
            line = _read(path)
            refused += "error" in line
            self.stdout.write(json.dumps(line, ensure_ascii=False) if as_json else _in_words(line))
        if refused:
            raise SystemExit(1)


def _files(paths: list[Path]) -> list[Path]:
    return [
        file
        for path in paths
        for file in (
            sorted(inner for inner in path.iterdir() if inner.is_file()) if path.is_dir() else [path]
        )
    ]


def _read(path: Path) -> dict[str, Any]:
    try:
        return {"file": str(path), **as_dict(read_mail(path.read_bytes()))}
    except UnreadableMail as error:
        return {"file": str(path), "error": error.reason}
    except OSError as error:
        return {"file": str(path), "error": error.strerror or str(error)}


def as_dict(reading: MailReading) -> dict[str, Any]:
    """The reading with the keys that scripts rely on; what does not apply is null."""
    bounce, person = reading.bounce, reading.stand_in
    return {
        "kind": reading.kind,
        "recipients": reading.recipients if reading.kind in {"bounce", "complaint"} else None,
        "bounce": {"class": bounce.kind, "status": bounce.status, "reason": bounce.reason}
        if bounce
        else None,
        "text": reading.text,
        "language": reading.language,
        "returns_on": reading.returns_on.isoformat() if reading.returns_on else None,
        "stand_in": {"name": person.name, "email": person.email, "phone": person.phone} if person else None,
        "intent": reading.intent,
        "why": reading.why,
        "left_organization": reading.left_organization,
    }


def _in_words(line: dict[str, Any]) -> str:
    if "error" in line:
        return f"{line['file']}: {line['error']}"
    bounce = line["bounce"]
    told = [
        line["kind"],
        bounce and f"{bounce['class']} {bounce['status'] or ''} {bounce['reason']}",
        line["intent"],
    ]
    return f"{line['file']}: {', '.join(filter(None, told))}. {' '.join(line['why'])}"
