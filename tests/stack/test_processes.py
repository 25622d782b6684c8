"""Does ending a recorded process end all of it, and nothing else?"""

import os
import signal
import subprocess
import sys

from stack.processes import Running, end_session, is_alive, start_time
from tests.stack.waiting import until

PARENT = (
    "import subprocess, sys, time;"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print(child.pid, flush=True); time.sleep(60)"
)


def started(*words: str) -> tuple[subprocess.Popen[str], Running]:
    """A process in a session of its own, and its record."""
    process = subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    return process, Running("trial", process.pid, start_time(process.pid) or 0)


def test_a_worker_that_outlived_its_killed_parent_is_ended():
    process, running = started("-c", PARENT)
    assert process.stdout
    child = int(process.stdout.readline())
    process.kill()
    process.wait()
    assert start_time(child) is not None

    end_session(running, patience=5)

    assert start_time(child) is None


def test_a_process_that_ignores_the_signal_is_killed_when_patience_ends():
    process, running = started(
        "-c", "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    )
    assert process.stdout
    process.stdout.readline()

    end_session(running, patience=0.2)

    assert process.wait() == -signal.SIGKILL


def test_a_number_that_was_given_to_another_process_is_left_alone():
    process, running = started("-c", "import time; time.sleep(60)")
    former = Running("trial", running.pid, running.started - 1)

    end_session(former, patience=0.2)

    assert (is_alive(former), is_alive(running), process.poll()) == (False, True, None)
    process.kill()
    process.wait()


def test_a_zombie_counts_as_ended():
    process, running = started("-c", "")
    until(lambda: start_time(running.pid) is None)
    assert process.wait() == 0


def test_our_own_start_time_is_known():
    assert start_time(os.getpid()) is not None
