"""Does a command get databases of its own, that vanish with it even when it is killed?"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stack.parts import ROOT
from stack.processes import start_time

ASK = """
import os, psycopg, redis
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("SELECT current_user, current_database()").fetchone())
with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
    print(client.ping())
print(len(os.environ["SECRET_KEY"]) >= 50, os.environ["SEUTU_HOME"])
"""

WAIT = """
import os, signal, sys
signal.signal(signal.SIGTERM, lambda *_: (print("asked", flush=True), os._exit(5)))
print(os.environ["SEUTU_HOME"], os.getpid(), flush=True)
while True:
    signal.pause()
"""

Stack = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_command_meets_databases_of_its_own_that_vanish_with_it(stack: Stack):
    done = stack("run", "--", sys.executable, "-c", ASK)
    *answers, last = done.stdout.splitlines()
    key_is_long, home = last.split()
    assert (done.returncode, answers, key_is_long) == (0, ["('seutu', 'seutu')", "True"], "True")
    assert not Path(home).exists()


@pytest.mark.parametrize(("script", "code"), [("exit 0", 0), ("exit 7", 7), ("kill -9 $$", 137)])
def test_the_exit_code_is_the_commands(stack: Stack, script: str, code: int):
    assert stack("run", "--", "sh", "-c", script).returncode == code


def test_databases_that_are_named_are_not_started(stack: Stack):
    named = {"DATABASE_URL": "postgresql://elsewhere/x", "REDIS_URL": "redis://elsewhere/0"}
    done = stack("run", "--", "sh", "-c", "echo $DATABASE_URL $REDIS_URL; ls $SEUTU_HOME", **named)
    assert done.stdout.split() == [*named.values(), "run"]


def test_a_command_that_is_not_there_is_said_in_one_line(stack: Stack):
    done = stack("run", "--", "no-such-command")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Cannot run no-such-command: No such file or directory.\n"


class Run:
    """A `stack run` of a command that waits for SIGTERM."""

    def __init__(self, environment: dict[str, str]) -> None:
        """Start it and wait until its command runs."""
        command = [sys.executable, "-m", "stack", "run", "--", sys.executable, "-c", WAIT]
        self.process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        home, pid = self.process.stdout.readline().split()
        self.home, self.command = Path(home), int(pid)

    def terminate(self) -> tuple[int, str]:
        """Ask it to stop: its exit code and what its command still said."""
        assert self.process.stdout
        self.process.terminate()
        return self.process.wait(60), self.process.stdout.read()


@pytest.fixture
def run(plain_environment: dict[str, str]) -> Iterator[Run]:
    """A running one that is gone afterwards, whatever the test found."""
    run = Run(plain_environment)
    yield run
    with contextlib.suppress(ProcessLookupError):
        os.kill(run.command, signal.SIGKILL)
    run.process.wait(60)
    assert run.process.stdout
    run.process.stdout.close()


def test_sigterm_reaches_the_command_and_its_databases_stop(run: Run):
    assert run.terminate() == (5, "asked\n")
    assert not run.home.exists()


def test_what_a_killed_run_left_is_cleared_away_by_the_next(run: Run, stack: Stack):
    server = int((run.home / "postgres" / "data" / "postmaster.pid").read_text().split("\n")[0])
    run.process.kill()
    run.process.wait()
    assert (run.home.exists(), start_time(server) is None) == (True, False)

    assert stack("run", "--", "true").returncode == 0

    assert (run.home.exists(), start_time(server)) == (False, None)


def test_a_folder_in_use_is_not_swept(run: Run, stack: Stack):
    assert stack("run", "--", "true").returncode == 0
    assert run.home.parent == Path(tempfile.gettempdir())
    assert (run.home / "run" / "lock").exists()
    assert run.terminate() == (5, "asked\n")
