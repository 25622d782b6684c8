"""Does `up` refuse in one line, with exit 2, what it cannot do?"""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from stack.errors import CannotStart, explained
from stack.home import Home

Stack = Callable[..., "subprocess.CompletedProcess[str]"]


def refused(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line of a refusal."""
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    return done.stderr.strip()


def test_a_taken_port_is_said_in_one_line(stack: Stack, folder: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = refused(stack("up", PORT=str(port), SEUTU_HOME=str(folder)))
    assert (
        line
        == f"Port {port} is taken: stop what listens there, or choose another, `make up PORT={port + 1}`."
    )


@pytest.mark.parametrize("port", ["http", "-1", "0", "70000"])
def test_what_is_no_port_is_said_in_one_line(stack: Stack, folder: Path, port: str):
    line = refused(stack("up", f"--port={port}", SEUTU_HOME=str(folder)))
    assert line == f"PORT={port} is no port: it is a number from 1 to 65535."


def test_the_second_start_is_told_who_holds_the_home(stack: Stack, home: Home):
    home.take(address="http://127.0.0.1:8000/")
    line = refused(stack("up", PORT="8000", SEUTU_HOME=str(home.path)))
    assert line.startswith(
        f"Already running: process {os.getpid()} (http://127.0.0.1:8000/) holds {home.path}."
    )


def test_a_home_that_is_a_file_is_said_in_one_line(stack: Stack, folder: Path):
    (folder / "home").touch()
    assert str(folder / "home") in refused(stack("up", SEUTU_HOME=str(folder / "home")))


def test_a_full_disk_is_said_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("stack.home.ROOM_NEEDED", 2**62)
    with pytest.raises(
        CannotStart, match=r"^The disk is full at /\S+: \d+ of \d+ MB needed; free some space"
    ):
        Home(folder).prepare()


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(28, "No space left on device", "/x"), "The disk is full at /x: free some space, "),
        (PermissionError(13, "Permission denied", "/x"), "No permission to write /x: let the user with uid "),
        (OSError(30, "Read-only file system", "/x"), "No permission to write /x: let the user with uid "),
        (OSError(36, "File name too long", "/x"), "/x: File name too long."),
    ],
)
def test_an_error_of_the_system_is_one_line_with_what_to_do(error: OSError, line: str):
    assert explained(error).startswith(line)
    assert "\n" not in explained(error)
