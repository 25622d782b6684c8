"""Does the embedded PostgreSQL start, know Finnish letters, and come back after a kill?"""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from stack import postgres
from stack.errors import CannotStart
from stack.home import Home
from stack.processes import start_time
from stack.supervisor import Supervisor

ABANDON = """
import asyncio, os, sys
from pathlib import Path
from stack import postgres
from stack.home import Home
from stack.supervisor import Supervisor

async def main(home):
    cluster = postgres.prepare(home.path / "postgres", is_durable=False)
    await Supervisor(home, lambda name, line: None).start(cluster.child())
    os.kill(os.getpid(), 9)

asyncio.run(main(Home(Path(sys.argv[1]))))
"""
EXTENSIONS = "('pg_trgm', 'unaccent', 'btree_gist')"


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    """What the query answers."""
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(query).fetchall()


async def with_server(home: Home, *queries: str) -> list[list[tuple[object, ...]]]:
    """Start the cluster in `home`, ask, stop."""
    supervisor = Supervisor(home, lambda name, line: None)
    try:
        cluster = await asyncio.to_thread(postgres.prepare, home.path / "postgres", is_durable=False)
        await supervisor.start(cluster.child())
        return [await asyncio.to_thread(rows, cluster.url, query) for query in queries]
    finally:
        await supervisor.stop()


def test_it_is_version_18_with_finnish_letters_and_our_extensions(home: Home):
    answers = asyncio.run(
        with_server(
            home,
            "SELECT current_setting('server_version_num')::int / 10000, upper('åäö'), 'Å' ~* 'å'",
            f"SELECT count(*) FROM pg_available_extensions WHERE name IN {EXTENSIONS}",
            "SHOW listen_addresses",
        )
    )
    assert answers == [[(18, "ÅÄÖ", True)], [(3,)], [("",)]]


def test_data_outlive_a_stop_and_a_stale_lock_does_not_hinder_the_start(home: Home):
    asyncio.run(with_server(home, "SELECT 1 FROM pg_class LIMIT 1"))
    # The number of a living process that is no server of these data, as after a power cut and a restart.
    (home.path / "postgres" / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n/elsewhere\n")
    assert asyncio.run(with_server(home, "SELECT 1")) == [[(1,)]]


def test_a_server_that_a_killed_supervisor_left_is_ended_before_the_next(home: Home):
    killed = subprocess.run(
        [sys.executable, "-c", ABANDON, home.path], capture_output=True, text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    left = int((home.path / "postgres" / "data" / "postmaster.pid").read_text().split("\n")[0])
    assert start_time(left) is not None
    (home.run / "processes.json").unlink()  # not even recorded

    assert asyncio.run(with_server(home, "SELECT 1")) == [[(1,)]]

    assert start_time(left) is None


def test_a_path_too_long_for_a_socket_is_refused_in_one_line(folder: Path):
    with pytest.raises(CannotStart, match="is too long for a unix socket"):
        postgres.prepare(folder / ("long" * 30), is_durable=False)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's data lie elsewhere")
def test_as_root_the_server_is_not_root_and_kept_data_lie_outside_the_home(home: Home, monkeypatch):
    monkeypatch.setattr(postgres, "KEPT_FOR_ROOT", home.path / "elsewhere")
    base = postgres.kept_base(home.path)
    assert base.parent == home.path / "elsewhere"
    assert postgres.kept_base(home.path) == base
    asyncio.run(with_server(home, "SELECT 1"))
    assert (home.path / "postgres" / "data").stat().st_uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's data lie elsewhere")
def test_when_the_data_of_a_home_are_gone_it_says_so(home: Home):
    (home.path / "postgres").symlink_to(home.path / "nowhere")
    with pytest.raises(CannotStart, match=r"is gone: .* which is missing"):
        postgres.kept_base(home.path)
