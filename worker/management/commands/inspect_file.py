"""`manage.py inspect_file FILE [--sheet NAME] --json`: what table stands in this file?"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from crm.errors import UnreadableFile
from crm.reading.columns import guess_columns
from crm.reading.tables import Table, read_table


class Command(BaseCommand):
    """Reads a file of actors; needs no database."""

    help = "Show how a file of actors is read: format, encoding, delimiter, header, columns and their fields."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the sheet, and --json for one JSON object."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--sheet", help="name of the sheet (the first that holds anything)")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, file: Path, sheet: str | None, as_json: bool, **options: Any) -> None:
        """Print what was found; exit 2 with the reason on stderr where the file can't be read."""
        try:
            found = described(read_table(file.read_bytes(), file.name, sheet))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror or error}", returncode=2) from error
        except UnreadableFile as error:
            raise CommandError(f"{file}: {error.reason} ({error.code})", returncode=2) from error
        self.stdout.write(json.dumps(found, ensure_ascii=False) if as_json else in_words(found))


def described(table: Table) -> dict[str, Any]:
    """The keys that `inspect_file --json` promises."""
    return {
        "format": table.format,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "quotechar": table.quotechar,
        "header_row": table.header_row,
        "rows": len(table.rows),
        "columns": [
            {
                "name": column.name,
                "field": column.field,
                "confidence": column.confidence,
                "sample": column.sample,
            }
            for column in guess_columns(table)
        ],
        "sheets": table.sheets,
    }


def in_words(found: dict[str, Any]) -> str:
    """A readable table of the same."""
    head = [
        f"{key}: {found[key]!r}"
        for key in ("format", "encoding", "delimiter", "quotechar", "header_row", "rows")
    ]
    lines = [
        f"{column['name'][:28]:<28} {column['field'] or '–':<14} {column['confidence']:>4.0%}  "
        + " · ".join(" ".join(cell.split())[:30] for cell in column["sample"])
        for column in found["columns"]
    ]
    return "\n".join([", ".join(head), *lines])
