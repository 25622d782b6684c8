"""Which processes make the product, and how does each say that it is ready?"""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from stack.children import Child
from stack.home import Home
from stack.network import LOCAL

ROOT = Path(__file__).resolve().parent.parent
WEB_THREADS, WEB_PROCESSES, MAIL_PROCESSES = 4, 2, 2


def manage(*words: str) -> tuple[str, ...]:
    """The command line of one of the product's commands."""
    return (sys.executable, str(ROOT / "manage.py"), *words)


def catcher(home: Home, *, smtp: int, http: int, workspace: str) -> Child:
    """The mail catcher."""
    ports = ("--smtp", str(smtp), "--http", str(http), "--workspace", workspace)
    kept = ("--mail", str(home.mail), "--refuse", str(home.path / "refuse"))

    async def is_ready(_pid: int) -> bool:
        return await _answers(smtp) and await _answers(http)

    return Child(
        name="catcher",
        command=(sys.executable, "-m", "stack.catcher", *ports, *kept),
        folder=ROOT,
        ready=is_ready,
    )


def web(environment: Mapping[str, str], home: Home, *, port: int) -> Child:
    """gunicorn with the workspace, the API and the doors for machines."""
    size = ("--workers", str(WEB_PROCESSES), "--threads", str(WEB_THREADS))
    limits = ("--timeout", "60", "--graceful-timeout", "10", "--no-control-socket", "--preload")
    where = ("--bind", f"{LOCAL}:{port}", "--log-level", "warning", "--worker-tmp-dir", _memory())

    async def is_ready(_pid: int) -> bool:
        return await _is_healthy(port)

    return Child(
        name="web",
        command=(sys.executable, "-m", "gunicorn", "config.wsgi", *where, *size, *limits),
        # Its processes count together in this folder, whichever of them is asked for /metrics.
        environment={**environment, "PROMETHEUS_MULTIPROC_DIR": str(home.fresh("metrics"))},
        folder=ROOT,
        ready=is_ready,
    )


def workers(environment: Mapping[str, str]) -> list[Child]:
    """One worker sends, one composes, one imports: nobody waits for a long import."""
    return [
        _celery("mail", environment, "worker", "-Q", "mail", "-c", str(MAIL_PROCESSES), "-n", "mail@%h"),
        _celery("worker", environment, "worker", "-Q", "default", "-c", "1", "-n", "default@%h"),
        _celery("import", environment, "worker", "-Q", "import", "-c", "1", "-n", "import@%h"),
    ]


def beat(environment: Mapping[str, str], home: Home) -> Child:
    """The clock."""
    return _celery("beat", environment, "beat", "-s", str(home.run / "beat"), "--pidfile=")


def _celery(name: str, environment: Mapping[str, str], kind: str, *words: str) -> Child:
    quiet = ("--without-gossip", "--without-mingle") if kind == "worker" else ()
    program = (sys.executable, "-m", "celery", "-A", "worker.app")
    return Child(
        name=name,
        command=(*program, kind, *words, *quiet, "-l", "WARNING"),
        environment=environment,
        folder=ROOT,
        patience=40,  # longer than a time slice of sending
    )


async def _answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(LOCAL, port)
    except OSError:
        return False
    writer.close()
    return True


async def _is_healthy(port: int) -> bool:
    try:
        reader, writer = await asyncio.open_connection(LOCAL, port)
    except OSError:
        return False
    try:
        writer.write(f"GET /healthz HTTP/1.1\r\nHost: {LOCAL}:{port}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        status = await asyncio.wait_for(reader.readline(), 5)
    except (TimeoutError, OSError):
        return False
    finally:
        writer.close()
    return b" 200 " in status


def _memory() -> str:
    """Where gunicorn's workers note that they live: a slow disk must not look like a hung worker."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"  # noqa: S108 - gunicorn makes the file safely
