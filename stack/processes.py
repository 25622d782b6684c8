"""Which processes are ours, and how are they ended? Linux only: it reads /proc."""

import contextlib
import os
import pwd
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stack.errors import CannotStart

PROC = Path("/proc")


@dataclass(frozen=True)
class Account:
    """The unprivileged user that a database runs as when we are root."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Running:
    """A process by number and start time (clock ticks since boot): the number alone may be someone else's."""

    name: str
    pid: int
    started: int
    stop_with: int = signal.SIGTERM


@dataclass(frozen=True)
class _Stat:
    pid: int
    state: str
    session: int
    started: int


def unprivileged_account() -> Account | None:
    """The user that PostgreSQL runs as: None (ourselves) unless we are root, whom it refuses."""
    if os.geteuid() != 0:
        return None
    name = os.environ.get("SEUTU_POSTGRES_USER", "nobody")
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise CannotStart(
            f"There is no user {name} to run PostgreSQL as: set SEUTU_POSTGRES_USER to one that exists."
        ) from None
    return Account(entry.pw_uid, entry.pw_gid)


def start_time(pid: int) -> int | None:
    """When the process was started, in clock ticks since boot; None when there is none or it is a zombie."""
    stat = _stat(pid)
    return None if stat is None or stat.state in "ZX" else stat.started


def is_alive(running: Running) -> bool:
    """Whether that very process still lives."""
    return start_time(running.pid) == running.started


def end_session(running: Running, *, patience: float) -> None:
    """End what was started as `running` and its session, by force after `patience` seconds."""
    for number, seconds in ((running.stop_with, patience), (signal.SIGKILL, 10.0)):
        members = list(_session(running))
        for pid in members:
            # Workers are told by their own parent; telling them too would cut short an orderly end.
            if pid == running.pid or running.pid not in members or number == signal.SIGKILL:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
        if _wait_for_end(running, seconds):
            return


def _wait_for_end(running: Running, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while any(True for _ in _session(running)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _session(running: Running) -> Iterator[int]:
    leader = _stat(running.pid)
    if leader is not None and leader.started != running.started:
        return  # the number was given to someone else, which is only done when the whole session is gone
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            stat = _stat(int(entry.name))
            if (
                stat
                and stat.session == running.pid
                and stat.started >= running.started
                and stat.state not in "ZX"
            ):
                yield stat.pid


def _stat(pid: int) -> _Stat | None:
    try:
        text = (PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return None
    # The name in parentheses may hold blanks and parentheses itself.
    fields = text.rpartition(")")[2].split()
    return _Stat(pid=pid, state=fields[0], session=int(fields[3]), started=int(fields[19]))
