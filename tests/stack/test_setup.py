"""Does the set-up say in one line what is in the way?"""

import subprocess
import sys
from pathlib import Path

import pytest

from stack import setup
from stack.parts import ROOT

PIP_WITHOUT_NETWORK = (
    "WARNING: Retrying (Retry(total=1, connect=None)) after connection broken by "
    "'NewConnectionError(': [Errno -3] Temporary failure in name resolution')'\n"
    "ERROR: No matching distribution found for uv\n"
)


@pytest.mark.parametrize(
    ("output", "line"),
    [
        (PIP_WITHOUT_NETWORK, "The package index cannot be reached: connect, or set PIP_INDEX_URL"),
        ("OSError: [Errno 28] No space left on device", "The disk is full: free 1.5 GB"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM",
            "A package is not the one that was pinned; see ",
        ),
        ("ensurepip is not available.", "Python has no venv: `apt install python3-venv`"),
        ("noise\nERROR: something new\n\n", "The set-up failed: ERROR: something new (more in "),
        ("", "The set-up failed: no reason given (more in "),
    ],
)
def test_a_failure_is_one_line_with_what_to_do(output: str, line: str):
    said = setup.reason(output)
    assert said.startswith(line)
    assert "\n" not in said


def test_an_older_python_is_refused_in_one_line(folder: Path):
    # The file as it is, under a Python that says it is 3.9.
    pretend = "import sys, runpy; sys.version_info = (3, 9, 18); runpy.run_path('stack/setup.py')"
    done = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"Python 3.11 or newer is needed, {sys.executable} is 3.9: name one, `make PYTHON=python3.11 …`.\n"
    )


def test_without_a_change_nothing_is_done(folder: Path, monkeypatch: pytest.MonkeyPatch):
    lock = folder / "requirements.lock"
    lock.write_text("x==1\n")
    for name, path in (("HOME", folder), ("STAMP", folder / "set-up")):
        monkeypatch.setattr(setup, name, str(path))
    (folder / "set-up").write_text(setup.fingerprint(str(lock)))
    monkeypatch.setattr(setup, "call", lambda *words, **more: pytest.fail(f"called {words}"))
    setup.set_up(str(lock))


def test_a_changed_pin_another_python_or_another_place_is_a_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    lock = folder / "requirements.lock"
    lock.write_text("x==1\n")
    before = setup.fingerprint(str(lock))
    lock.write_text("x==2\n")
    assert setup.fingerprint(str(lock)) != before
    lock.write_text("x==1\n")
    assert setup.fingerprint(str(lock)) == before
    monkeypatch.setattr(setup, "HOME", "/elsewhere/.venv")
    assert setup.fingerprint(str(lock)) != before
