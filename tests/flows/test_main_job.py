"""The main job as `make demo ONCE=1` runs it: by the real parts, on throw-away data, to its end."""

import os
import re
import subprocess
import sys

import pytest

from stack.network import free_port
from stack.parts import ROOT
from tests.stack.conftest import OURS

DEADLINE = 400
STATES = {
    "finished",
    "replied",
    "refused",
    "waiting",
    "bounced",
    "complained",
    "unsubscribed",
}
FUNNEL_LINE = re.compile(r"^   (\w+) +(\d+) +(\d+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def demo() -> "subprocess.CompletedProcess[str]":
    """The whole story, once."""
    plain = {key: value for key, value in os.environ.items() if key not in OURS}
    return subprocess.run(
        [sys.executable, "-m", "stack", "demo", "--once", "--port", str(free_port())],
        cwd=ROOT,
        env=plain,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


def test_every_outcome_of_the_main_job_is_as_the_script_says(demo: "subprocess.CompletedProcess[str]"):
    assert (demo.returncode, demo.stderr) == (0, ""), demo.stdout
    assert demo.stdout.endswith("\nEvery outcome is as it must be.\n")


def test_the_funnel_adds_up_with_everyone_in_exactly_one_state(demo: "subprocess.CompletedProcess[str]"):
    enrolled = re.search(r"Funnel: (\d+) people", demo.stdout)
    lines = {state: (int(found), int(must)) for state, found, must in FUNNEL_LINE.findall(demo.stdout)}
    assert lines.keys() == STATES
    assert all(found == must > 0 for found, must in lines.values())
    assert enrolled is not None
    assert sum(found for found, _ in lines.values()) == int(enrolled[1])


def test_the_sample_comes_in_as_it_must(demo: "subprocess.CompletedProcess[str]"):
    assert "130 rows: 120 people at 106 organizations, 9 rows repeated, 1 blank, 12 faults:" in demo.stdout
