"""Where does a stack keep what is its own, and who holds that folder now?

run/lock            flock, with the holder's number and address
run/processes.json  what was started, so that the next start can end what a killed supervisor left
run/metrics         what the web processes count together, anew at each start
run/environment     the addresses of the running parts, read by config/settings.py
secrets             keys that must outlive a restart
"""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from stack.errors import CannotStart
from stack.processes import Running, end_session

ROOM_NEEDED = 400 * 1024 * 1024
PATIENCE = 15.0


class Home:
    """The folder of one stack (SEUTU_HOME)."""

    def __init__(self, path: Path) -> None:
        """Name the folder; nothing is touched yet."""
        self.path = path.resolve()
        self.run = self.path / "run"
        self.mail = self.path / "mail"
        self.environment_file = self.run / "environment"
        self._lock: int | None = None
        self._running: dict[str, Running] = {}

    def prepare(self) -> None:
        """Make the folders; one clear line when the disk is nearly full."""
        self.run.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self.path).free
        if free < ROOM_NEEDED:
            raise CannotStart(
                f"The disk is full at {self.path}: {free // 2**20} of {ROOM_NEEDED // 2**20} MB needed; "
                "free some space, or set SEUTU_HOME to a folder on another disk."
            )

    def fresh(self, name: str) -> Path:
        """An empty folder of that name under run/."""
        folder = self.run / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def take(self, *, address: str = "") -> None:
        """Hold the folder until `release`; CannotStart names who holds it already."""
        lock = os.open(self.run / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(lock, 300, 0).decode(errors="replace").strip() or "another process"
            os.close(lock)
            raise CannotStart(
                f"Already running: {holder} holds {self.path}. Stop it first (Ctrl-C there), "
                "or set SEUTU_HOME and PORT to start a second one."
            ) from None
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"process {os.getpid()}{f' ({address})' if address else ''}\n".encode(), 0)
        self._lock = lock

    def release(self) -> None:
        """Let the folder go."""
        if self._lock is not None:
            os.ftruncate(self._lock, 0)
            os.close(self._lock)
            self._lock = None

    def end_leftovers(self) -> list[str]:
        """End what a killed supervisor left running, newest first; the names of what was recorded."""
        file = self.run / "processes.json"
        try:
            recorded = [Running(**entry) for entry in json.loads(file.read_text())]
        except (FileNotFoundError, ValueError, TypeError):
            recorded = []
        for running in reversed(recorded):
            end_session(running, patience=PATIENCE)
        file.unlink(missing_ok=True)
        return [running.name for running in recorded]

    def record(self, running: Running) -> None:
        """Note that this process runs now, in place of the former one of that name."""
        self._running[running.name] = running
        entries = [asdict(entry) for entry in self._running.values()]
        write_private(self.run / "processes.json", json.dumps(entries, indent=1))

    def forget_processes(self) -> None:
        """Note that nothing runs any more and the addresses are void."""
        self._running.clear()
        (self.run / "processes.json").unlink(missing_ok=True)
        self.environment_file.unlink(missing_ok=True)

    def write_environment(self, values: Mapping[str, str]) -> None:
        """Leave the addresses of the parts for `manage.py` and the processes of the product."""
        write_private(self.environment_file, "".join(f"{key}={value}\n" for key, value in values.items()))

    def secret(self, name: str) -> str:
        """The kept secret of that name, made when it is asked for first."""
        file = self.path / "secrets"
        kept: dict[str, str] = {}
        with contextlib.suppress(FileNotFoundError):
            kept = dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)
        if name not in kept:
            kept[name] = secrets.token_urlsafe(48)
            write_private(file, "".join(f"{key}={value}\n" for key, value in kept.items()))
        return kept[name]


def write_private(file: Path, text: str) -> None:
    """Replace the file in one step, readable by its owner alone."""
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(text)
    new.replace(file)
