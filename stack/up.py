"""How does the whole stack come up, on kept or on throw-away data, and go down again?"""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from stack import parts, postgres, signals, throwaway
from stack.errors import CannotStart
from stack.home import Home, write_private
from stack.network import LOCAL, free_port, require_free
from stack.supervisor import Supervisor, ending

ADMINISTRATOR = "admin@seutu.example"
ONES_OWN = ("SECRET_KEY", "INBOUND_MAIL_SECRET")
MAIL_SETTINGS = ("EMAIL_URL", "EMAIL_BACKEND")
Say = Callable[[str, str], None]


class Stack:
    """All parts of one running product."""

    def __init__(self, home: Home, *, port: int, say: Say, base: Path | None = None) -> None:
        """Start nothing yet. `base` is where the database's data go: None for kept data."""
        self.home = home
        self.port = port
        self.address = f"http://{LOCAL}:{port}/"
        self.say = say
        self.base = base
        self.supervisor = Supervisor(home, say)
        self.environment: dict[str, str] = {}

    async def start(self) -> None:
        """Databases, the product's preparations, mail, web, workers, clock: each when the former is ready."""
        is_kept = self.base is None
        base = self.base or postgres.kept_base(self.home.path)
        values = await throwaway.databases(self.supervisor, base, is_durable=is_kept) | self._own_values()
        smtp, catcher = self._catcher_ports()
        if smtp:
            values |= {"EMAIL_URL": f"smtp://{LOCAL}:{smtp}", "CATCHER_URL": f"http://{LOCAL}:{catcher}/"}
        self.environment = {**os.environ, **values, "PYTHONUNBUFFERED": "1"}
        self.home.write_environment(values)
        await self.manage("migrate", "--no-input")
        await asyncio.gather(self.manage("load_reference"), self.manage("collectstatic", "--no-input"))
        if smtp:
            child = parts.catcher(self.home, smtp=smtp, http=catcher, workspace=self.address)
            await self.supervisor.start(child)
        # First what people wait for.
        await self.supervisor.start(parts.web(self.environment, self.home, port=self.port))
        for child in (*parts.workers(self.environment), parts.beat(self.environment, self.home)):
            await self.supervisor.start(child)

    async def manage(self, *words: str) -> str:
        """What one of the product's commands prints; CannotStart with its last words when it fails."""
        process = await asyncio.create_subprocess_exec(
            *parts.manage(*words),
            env=self.environment,
            cwd=parts.ROOT,
            start_new_session=True,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            said, complained = await process.communicate()
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
            raise
        if process.returncode:
            lines = complained.decode(errors="replace").splitlines()
            for line in lines:
                self.say(words[0], line)
            last = next((line for line in reversed(lines) if line.strip()), "it said nothing")
            raise CannotStart(f"manage.py {words[0]} failed ({ending(process.returncode)}): {last.strip()}")
        return said.decode()

    def _own_values(self) -> dict[str, str]:
        values = {name: os.environ.get(name) or self.home.secret(name) for name in ONES_OWN}
        values["PUBLIC_URL"] = os.environ.get("PUBLIC_URL") or self.address.rstrip("/")
        values["SEUTU_HOME"] = str(self.home.path)
        if os.environ.get("ALLOWED_HOSTS"):
            values["ALLOWED_HOSTS"] = f"{os.environ['ALLOWED_HOSTS']},{LOCAL}"  # we ask /healthz by that name
        return values

    def _catcher_ports(self) -> tuple[int, int]:
        """Near the workspace's port, so that they stay the same; (0, 0) when mail goes elsewhere."""
        if any(os.environ.get(name) for name in MAIL_SETTINGS):
            return 0, 0
        return free_port((self.port + 1025) % 65536), free_port((self.port + 25) % 65536)


def up(*, home: Path, port: int) -> int:
    """`make up`: run the stack on kept data until it is told to stop; 0 then."""
    stack = Stack(Home(home), port=port, say=print_line)
    stack.home.prepare()
    stack.home.take(address=stack.address)
    try:
        # In this order: what a killed run left may hold the port.
        stack.home.end_leftovers()
        require_free(port, how=f"make up PORT={port + 1}")
        return asyncio.run(signals.until_signalled(_live(stack, _stay)))
    finally:
        stack.home.release()


def on_throwaway_data(*, port: int, say: Say, life: Callable[[Stack], Awaitable[int]]) -> int:
    """Run the stack on data that vanish, as long as `life(stack)` takes; what it returns (0: Ctrl-C)."""
    require_free(port, how=f"make demo PORT={port + 1}")
    with throwaway.folder() as home:
        stack = Stack(home, port=port, say=say, base=home.path / "postgres")
        return asyncio.run(signals.until_signalled(_live(stack, life)))


async def _live(stack: Stack, life: Callable[[Stack], Awaitable[int]]) -> int:
    try:
        await stack.start()
        return await life(stack)
    finally:
        signals.ignore()
        stack.say("stack", "stopping")
        await stack.supervisor.stop()
        stack.say("stack", "stopped")


async def _stay(stack: Stack) -> int:
    stack.say("stack", f"ready: {stack.address}")
    if stack.environment.get("CATCHER_URL"):
        stack.say("stack", f"mail that is sent is shown at {stack.environment['CATCHER_URL']}")
    await _first_administrator(stack)
    await asyncio.Event().wait()
    return 0


async def _first_administrator(stack: Stack) -> None:
    marker = stack.home.path / "administrator"
    if marker.exists():
        return
    email = os.environ.get("SEUTU_ADMIN_EMAIL") or ADMINISTRATOR
    try:
        made = json.loads(await stack.manage("create_user", email, "--role", "administrator", "--json"))
    except CannotStart as error:
        stack.say("stack", f"no administrator was made: {error}")
        return
    write_private(marker, f"{made['email']}\n")
    stack.say(
        "stack", f"sign in as {made['email']} with {made['password']} (shown this once; change it there)"
    )


def print_line(name: str, line: str) -> None:
    """Print a line of one part, with its name before it."""
    with contextlib.suppress(OSError):  # the terminal may be gone; the stack is not
        print(f"{name:<8} | {line}", flush=True, file=sys.stdout)
