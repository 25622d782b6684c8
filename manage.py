#!/usr/bin/env python
"""The operator's door: `manage.py COMMAND`."""

import os
import sys

NO_DATABASE = (
    "No database: set DATABASE_URL, or start the embedded one with `make up` "
    "(its folder is SEUTU_HOME, now {home}).\n"
)
# What runs without one: readers of files and mails, and what looks at the code alone.
WITHOUT_DATABASE = {
    "", "help", "--help", "-h", "version", "--version", "inspect_file", "read_mail", "find_duplicates",
    "collectstatic", "findstatic", "spectacular", "makemessages", "compilemessages", "shell",
}  # fmt: skip


def main() -> None:
    """Run one command; exit 2 with one line when it needs a database and none answers."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings  # noqa: PLC0415 - settings need the line above
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command not in WITHOUT_DATABASE and not settings.DATABASE_IS_CONFIGURED:
        sys.exit(stop(NO_DATABASE.format(home=settings.HOME)))
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        sys.exit(stop(" ".join(str(error).split()) + "\n"))


def stop(why: str) -> int:
    """Say on stderr why nothing was done; the exit code for that."""
    sys.stderr.write(why)
    return 2


if __name__ == "__main__":
    main()
