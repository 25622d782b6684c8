"""Are children brought back, stopped in order, and is a failed start said in one line?"""

import asyncio
import os
import signal
import sys
import time

import pytest

from stack.children import Child
from stack.errors import CannotStart
from stack.home import Home
from stack.supervisor import Supervisor

LIVE = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"


class Told:
    """What the supervisor said, and waiting for it."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def __call__(self, name: str, line: str) -> None:
        """Take a line."""
        self.lines.append((name, line))

    async def until(self, count: int, *, numbers_of: str) -> list[int]:
        """The numbers that the child printed, once there are that many."""
        deadline = time.monotonic() + 20
        while True:
            numbers = [int(line) for name, line in self.lines if name == numbers_of and line.isdecimal()]
            if len(numbers) >= count:
                return numbers
            assert time.monotonic() < deadline, self.lines
            await asyncio.sleep(0.01)


def child(name: str, code: str, **settings: object) -> Child:
    """A child that runs this Python."""
    return Child(name=name, command=(sys.executable, "-c", code), **settings)  # type: ignore[arg-type]


def test_a_killed_child_is_brought_back_and_recorded_anew(home: Home):
    async def trial() -> tuple[list[int], list[str]]:
        told = Told()
        supervisor = Supervisor(home, told)
        try:
            await supervisor.start(child("web", LIVE))
            first = (await told.until(1, numbers_of="web"))[0]
            os.kill(first, signal.SIGKILL)
            numbers = await told.until(2, numbers_of="web")
            return numbers, [line for _, line in told.lines if not line.isdecimal()]
        finally:
            await supervisor.stop()

    (first, second), said = asyncio.run(trial())
    assert first != second
    assert said[0] == "ended (signal SIGKILL); started again in 0.5 s"
    with pytest.raises(ProcessLookupError):
        os.kill(second, signal.SIGCONT)


def test_the_pause_grows_while_a_child_keeps_dying(home: Home):
    async def trial() -> list[str]:
        told = Told()
        supervisor = Supervisor(home, told)
        try:
            await supervisor.start(
                child("web", "import os; print(os.getpid(), flush=True); raise SystemExit(3)")
            )
            await told.until(3, numbers_of="web")
            return [line for _, line in told.lines if line.startswith("ended")]
        finally:
            await supervisor.stop()

    assert asyncio.run(trial())[:2] == [
        "ended (exit 3); started again in 0.5 s",
        "ended (exit 3); started again in 1 s",
    ]


def test_children_stop_in_the_opposite_order_and_leave_no_record(home: Home):
    farewell = (
        "import signal, sys, time\nsignal.signal(15, lambda *_: (print('bye', flush=True), sys.exit()))\n"
    )

    async def trial() -> list[tuple[str, str]]:
        told = Told()
        supervisor = Supervisor(home, told)
        for name in ("first", "second", "third"):
            await supervisor.start(child(name, farewell + LIVE))
            await told.until(1, numbers_of=name)
        assert (home.run / "processes.json").exists()
        await supervisor.stop()
        return [entry for entry in told.lines if entry[1] == "bye"]

    assert asyncio.run(trial()) == [("third", "bye"), ("second", "bye"), ("first", "bye")]
    assert not (home.run / "processes.json").exists()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import sys; sys.exit('port taken')", "web did not start (exit 1). Its last words: port taken"),
        ("import os; os.kill(os.getpid(), 9)", "web did not start (signal SIGKILL)."),
        (
            "print('No space left on device'); raise SystemExit(1)",
            "web did not start (exit 1). The disk is full: free some space.",
        ),
        (LIVE.replace("os.getpid()", "'waiting'"), "web was not ready in 1 s. Its last words: waiting"),
    ],
)
def test_a_child_that_does_not_get_ready_is_said_in_one_line(home: Home, code: str, reason: str):
    async def never(_pid: int) -> bool:
        return False

    async def trial() -> None:
        supervisor = Supervisor(home, lambda name, line: None)
        try:
            await supervisor.start(
                child("web", code, ready=never, deadline=1.0 if "waiting" in code else 20.0)
            )
        finally:
            await supervisor.stop()

    with pytest.raises(CannotStart) as refusal:
        asyncio.run(trial())
    assert str(refusal.value) == reason


def test_a_line_beyond_every_measure_does_not_stop_the_reading(home: Home):
    async def trial() -> list[int]:
        told = Told()
        supervisor = Supervisor(home, told)
        try:
            await supervisor.start(child("web", f"print('x' * 5_000_000); {LIVE}"))
            return await told.until(1, numbers_of="web")
        finally:
            await supervisor.stop()

    assert len(asyncio.run(trial())) == 1
