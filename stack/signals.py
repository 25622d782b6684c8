"""What do Ctrl-C, SIGTERM and a closed terminal do to the stack?"""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def until_signalled(life: Awaitable[int]) -> int:
    """What `life` returns; 0 when a signal cancelled it."""
    task = asyncio.ensure_future(life)
    for number in STOPPING:
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        return await task
    return 0


def ignore() -> None:
    """Let no further signal disturb an orderly stop."""
    for number in STOPPING:
        asyncio.get_running_loop().add_signal_handler(number, lambda: None)
