"""Where is the database's data, and how is its server started? Unix socket only, never as root."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from stack.children import Child
from stack.errors import CannotStart
from stack.postgres_programs import Programs, choose_programs
from stack.processes import Account, Running, end_session, start_time, unprivileged_account

ROLE = "seutu"
KEPT_FOR_ROOT = Path("/var/lib/seutu")
SOCKET_LIMIT = 107 - len("/.s.PGSQL.5432.lock")
TUNING = ("log_checkpoints=off", "jit=off", "listen_addresses=", "unix_socket_permissions=0700")
UNSAFE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@dataclass(frozen=True)
class Cluster:
    """One database cluster on disk and how to start it."""

    base: Path
    programs: Programs
    account: Account | None
    is_durable: bool = True

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.base / "data"

    @property
    def socket(self) -> Path:
        """The folder of the unix socket: short enough for the kernel, closed to others."""
        return self.base / "socket"

    @property
    def url(self) -> str:
        """DATABASE_URL as both libpq and django-environ read it."""
        return f"postgresql://{ROLE}@/{ROLE}?host={self.socket}"

    def child(self) -> Child:
        """The server as the supervisor starts it."""
        settings = TUNING if self.is_durable else TUNING + UNSAFE
        options = [word for setting in settings for word in ("-c", setting)]
        return Child(
            name="postgres",
            command=(
                str(self.programs.folder / "postgres"),
                "-D",
                str(self.data),
                "-k",
                str(self.socket),
                *options,
            ),
            environment=_environment(),
            ready=self._is_ready,
            stop_with=signal.SIGINT,  # "fast": ends sessions, writes everything, leaves
            patience=60,
            folder=self.data,
            account=self.account,
        )

    async def _is_ready(self, pid: int) -> bool:
        with contextlib.suppress(OSError, IndexError):
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            return lines[0].strip() == str(pid) and lines[7].strip() == "ready"
        return False


def prepare(base: Path, *, is_durable: bool) -> Cluster:
    """A cluster under `base`, made when there is none; what a killed server left is cleared away."""
    account = unprivileged_account()
    wanted = _version_of_data(base / "data")
    cluster = Cluster(base, choose_programs(wanted), account, is_durable)
    if len(str(cluster.socket)) > SOCKET_LIMIT:
        raise CannotStart(
            f"The path {cluster.socket} is too long for a unix socket: set SEUTU_HOME to a shorter one."
        )
    for folder in (base, cluster.socket):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if account:
            os.chown(folder, account.uid, account.gid)
    if wanted is None:
        _create(cluster)
    _clear_stale_lock(cluster)
    return cluster


def kept_base(home: Path) -> Path:
    """The folder for data that stays: in `home`; for root outside it, where the server's user can go."""
    place = home / "postgres"
    if os.geteuid() != 0 or place.exists():
        return place.resolve()
    if place.is_symlink():
        raise CannotStart(
            f"The database of {home} is gone: {place} points to {place.readlink()}, which is missing."
        )
    KEPT_FOR_ROOT.mkdir(mode=0o755, parents=True, exist_ok=True)
    place.symlink_to(tempfile.mkdtemp(prefix="postgres-", dir=KEPT_FOR_ROOT))
    return place.resolve()


def _version_of_data(data: Path) -> int | None:
    try:
        return int((data / "PG_VERSION").read_text())
    except (FileNotFoundError, ValueError):
        return None


def _create(cluster: Cluster) -> None:
    half = cluster.base / "new"
    shutil.rmtree(half, ignore_errors=True)
    shutil.rmtree(cluster.data, ignore_errors=True)
    sync = () if cluster.is_durable else ("--no-sync",)
    locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")
    # Trust: the socket's folder is closed to everyone but the server's user and root.
    _call(cluster, "initdb", "-D", half, "-U", ROLE, "--auth=trust", "--no-instructions", *locale, *sync)
    _call(cluster, "postgres", "--single", "-D", half, "postgres", said=f"CREATE DATABASE {ROLE};\n")
    half.rename(cluster.data)


def _call(cluster: Cluster, program: str, *words: str | Path, said: str = "") -> None:
    account = cluster.account
    result = subprocess.run(
        [cluster.programs.folder / program, *words],
        input=said,
        capture_output=True,
        text=True,
        env=_environment(),
        cwd=cluster.base,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        check=False,
    )
    if result.returncode:
        reason = result.stderr.strip().splitlines() or ["no reason given"]
        full = [line for line in reason if "No space left on device" in line]
        if full:
            raise CannotStart(f"The disk is full at {cluster.base}: free some space and start again.")
        raise CannotStart(f"PostgreSQL's {program} failed in {cluster.base}: {reason[-1]}")


def _clear_stale_lock(cluster: Cluster) -> None:
    """End a forgotten server of this very data; remove the lock of one whose number is someone else's now."""
    file = cluster.data / "postmaster.pid"
    try:
        pid = int(file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    started = start_time(pid)
    is_ours = False
    with contextlib.suppress(OSError):
        is_ours = Path(f"/proc/{pid}/cwd").resolve(strict=True) == cluster.data.resolve()
    if started is not None and is_ours:
        end_session(Running("postgres", pid, started, signal.SIGINT), patience=30)
    file.unlink(missing_ok=True)


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C", "LC_ALL": "C", "TZ": "UTC"}
