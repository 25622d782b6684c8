"""What the tests of the stack share: a short folder of their own that the database's user can reach."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stack.home import Home
from stack.parts import ROOT

OURS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SEUTU_HOME", "EMAIL_URL", "PORT")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path (a unix socket's limit), open to pass through."""
    path = Path(tempfile.mkdtemp(prefix="seutu-test-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def home(folder: Path) -> Iterator[Home]:
    """A prepared home whose leftovers are ended."""
    home = Home(folder)
    home.prepare()
    yield home
    home.end_leftovers()
    home.release()


@pytest.fixture
def plain_environment() -> dict[str, str]:
    """The environment without what a surrounding `stack run` set."""
    return {key: value for key, value in os.environ.items() if key not in OURS}


@pytest.fixture
def stack(plain_environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `python -m stack WORDS`, with variables by keyword."""

    def call(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "stack", *words],
            env={**plain_environment, **variables},
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=120,
            check=False,
        )

    return call
