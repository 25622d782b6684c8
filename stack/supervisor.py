"""How are the parts started in order, kept alive, and stopped in the opposite order?"""

import asyncio
import contextlib
import os
import signal
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from stack.children import Child
from stack.errors import CannotStart
from stack.home import Home
from stack.processes import Running, end_session, start_time

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_AFTER = 30.0  # seconds alive after which a death counts as the first again
LONGEST_LINE = 2**20


@dataclass
class _Kept:
    child: Child
    process: asyncio.subprocess.Process
    running: Running
    tail: deque[str] = field(default_factory=lambda: deque(maxlen=8))
    reading: asyncio.Task[None] | None = None
    keeping: asyncio.Task[None] | None = None


class Supervisor:
    """Keeps children alive; what they say goes to `say(name, line)`."""

    def __init__(self, home: Home, say: Callable[[str, str], None]) -> None:
        """Start nothing yet; `home` keeps the record of what runs."""
        self.home = home
        self.say = say
        self._kept: list[_Kept] = []

    async def start(self, child: Child) -> None:
        """Start the child and wait until it is ready; afterwards bring it back whenever it dies."""
        kept = await self._spawn(child)
        self._kept.append(kept)
        await self._until_ready(kept)
        kept.keeping = asyncio.create_task(self._keep(kept))

    async def stop(self) -> None:
        """Stop the children, the last started first, each by force when its patience runs out."""
        while self._kept:
            kept = self._kept.pop()
            if kept.keeping:
                kept.keeping.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await kept.keeping
            await asyncio.to_thread(end_session, kept.running, patience=kept.child.patience)
            await self._reap(kept)
        self.home.forget_processes()

    async def _spawn(self, child: Child) -> _Kept:
        account = child.account
        process = await asyncio.create_subprocess_exec(
            *child.command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=LONGEST_LINE,
            env=dict(child.environment),
            cwd=child.folder,
            start_new_session=True,  # Ctrl-C is for us; we stop them in order
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
        running = Running(child.name, process.pid, start_time(process.pid) or 0, child.stop_with)
        self.home.record(running)
        kept = _Kept(child, process, running)
        kept.reading = asyncio.create_task(self._read(kept, process))
        return kept

    async def _read(self, kept: _Kept, process: asyncio.subprocess.Process) -> None:
        if process.stdout is None:
            return
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:  # a line beyond the limit: its start is lost, the rest goes on
                continue
            if not line:
                return
            text = line.decode(errors="replace").rstrip()
            kept.tail.append(text)
            self.say(kept.child.name, text)

    async def _until_ready(self, kept: _Kept) -> None:
        child, until = kept.child, time.monotonic() + kept.child.deadline
        while kept.process.returncode is None:
            if child.ready is None or await child.ready(kept.process.pid):
                return
            if time.monotonic() > until:
                raise CannotStart(f"{child.name} was not ready in {child.deadline:.0f} s.{_last_words(kept)}")
            await asyncio.sleep(0.05)
        if kept.reading:
            await kept.reading
        raise CannotStart(
            f"{child.name} did not start ({ending(kept.process.returncode)}).{_last_words(kept)}"
        )

    async def _keep(self, kept: _Kept) -> None:
        pause = FIRST_PAUSE
        while True:
            born = time.monotonic()
            code = await kept.process.wait()
            pause = FIRST_PAUSE if time.monotonic() - born > STEADY_AFTER else pause
            self.say(kept.child.name, f"ended ({ending(code)}); started again in {pause:g} s")
            # Workers may outlive their killed parent and hold its port.
            await asyncio.to_thread(end_session, kept.running, patience=kept.child.patience)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            await self._renew(kept)

    async def _renew(self, kept: _Kept) -> None:
        try:
            new = await self._spawn(kept.child)
        except OSError as error:
            self.say(kept.child.name, f"cannot be started: {error}")
            return
        kept.process, kept.running, kept.tail, kept.reading = new.process, new.running, new.tail, new.reading
        with contextlib.suppress(CannotStart):
            await self._until_ready(kept)
            self.say(kept.child.name, "is back")

    async def _reap(self, kept: _Kept) -> None:
        await kept.process.wait()
        if kept.reading:
            # A grandchild may hold the pipe open for ever.
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(kept.reading, 2)


def ending(code: int | None) -> str:
    """How a process ended, in words: `exit 1`, `signal SIGKILL`."""
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit {code}"


def _last_words(kept: _Kept) -> str:
    text = [line for line in kept.tail if line.strip()]
    if any(os.strerror(28) in line for line in text):
        return " The disk is full: free some space."
    return f" Its last words: {text[-1]}" if text else ""
