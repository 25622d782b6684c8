"""How does a command get a database and a Redis of its own that vanish afterwards?"""

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from stack import postgres, signals
from stack.errors import CannotStart
from stack.home import Home
from stack.redis import Redis
from stack.supervisor import Supervisor

PREFIX = "seutu-"


def run(command: Sequence[str], *, is_durable: bool = False) -> int:
    """Run the command on throw-away data; its exit code (128 + n when signal n ended it)."""
    with folder() as home:
        code = asyncio.run(signals.until_signalled(_run(home, command, is_durable=is_durable)))
    return 128 - code if code < 0 else code


@contextlib.contextmanager
def folder() -> Iterator[Home]:
    """A home of its own that is removed at the end; what killed runs left is cleared away first."""
    _sweep()
    path = Path(tempfile.mkdtemp(prefix=PREFIX))
    if os.geteuid() == 0:
        path.chmod(0o711)  # the database's user passes through to its own folder
    home = Home(path)
    try:
        home.prepare()
        home.take()
        yield home
    finally:
        home.release()
        shutil.rmtree(path, ignore_errors=True)


async def databases(supervisor: Supervisor, base: Path, *, is_durable: bool) -> dict[str, str]:
    """Start what the environment does not name already; DATABASE_URL and REDIS_URL of what serves."""
    found = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)}
    if "REDIS_URL" not in found:
        redis = Redis(supervisor.home.run)
        await supervisor.start(redis.child())
        found["REDIS_URL"] = redis.url
    if "DATABASE_URL" not in found:
        cluster = await asyncio.to_thread(postgres.prepare, base, is_durable=is_durable)
        await supervisor.start(cluster.child())
        found["DATABASE_URL"] = cluster.url
    return found


async def _run(home: Home, command: Sequence[str], *, is_durable: bool) -> int:
    with open(home.run / "log", "a") as log:
        supervisor = Supervisor(home, lambda name, line: print(f"{name} | {line}", file=log, flush=True))
        try:
            found = await databases(supervisor, home.path / "postgres", is_durable=is_durable)
            return await _command(command, {**os.environ, "SEUTU_HOME": str(home.path), **_key(), **found})
        except asyncio.CancelledError:
            return -signal.SIGTERM
        finally:
            signals.ignore()
            await supervisor.stop()


async def _command(command: Sequence[str], environment: dict[str, str]) -> int:
    asked: list[int] = []
    processes: list[asyncio.subprocess.Process] = []

    def pass_on(number: int) -> None:
        asked.append(number)
        for process in processes:
            _send(process, number)

    loop = asyncio.get_running_loop()
    # Ctrl-C reaches the command by the terminal itself; the other two only reach us.
    loop.add_signal_handler(signal.SIGINT, lambda: None)
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, pass_on, number)
    try:
        process = await asyncio.create_subprocess_exec(*command, env=environment)
    except OSError as error:
        raise CannotStart(f"Cannot run {command[0]}: {error.strerror}.") from None
    processes.append(process)
    for early in asked:  # what came while it was being started
        _send(process, early)
    return await process.wait()


def _send(process: asyncio.subprocess.Process, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(number)


def _key() -> dict[str, str]:
    return {} if os.environ.get("SECRET_KEY") else {"SECRET_KEY": secrets.token_urlsafe(48)}


def _sweep() -> None:
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if not (path / "run" / "lock").exists() or path.stat().st_uid != os.geteuid():
            continue
        home = Home(path)
        try:
            home.take()
        except CannotStart:
            continue  # in use
        home.end_leftovers()
        home.release()
        shutil.rmtree(path, ignore_errors=True)
