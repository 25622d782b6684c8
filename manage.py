#!/usr/bin/env python
"""The operator's door: `manage.py COMMAND`."""

import os
import sys

NO_DATABASE = (
    "No database: set DATABASE_URL, or start the embedded one with `make up` "
    "(its folder is SEUTU_HOME, now %s)."
)


def main() -> None:
    """Run one command; exit 2 with one line when it needs a database and none is there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings  # noqa: PLC0415 - settings need the line above
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.core.management.base import SystemCheckError  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, OperationalError, SystemCheckError) as error:
        if settings.DATABASE_IS_CONFIGURED and not isinstance(error, OperationalError):
            raise
        reason = error if settings.DATABASE_IS_CONFIGURED else NO_DATABASE % settings.HOME
        sys.stderr.write(f"{str(reason).strip()}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
