"""A running product for whole stories, on a folder that vanishes."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.demo.client import Client
from stack.network import LOCAL, free_port
from stack.parts import ROOT
from tests.flows.product import SCOPES, Product
from tests.stack.conftest import OURS
from tests.stack.waiting import until

START = 240.0


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    """`make up` on a folder of its own; everything is stopped and gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="seutu-test-"))
    home.chmod(0o711)
    # Made beforehand: for root the database's data would go elsewhere and stay.
    (home / "postgres").mkdir()
    port = free_port()
    plain = {key: value for key, value in os.environ.items() if key not in OURS}
    environment = {**plain, "SEUTU_HOME": str(home)}
    with (home / "up.log").open("w") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "stack", "up", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    client = Client(f"http://{LOCAL}:{port}/", where=f"Its log: {home / 'log'}")
    started = Product(home, client, environment)

    def is_ready() -> bool:
        said = (home / "up.log").read_text()
        assert running.poll() is None, said
        return "ready: http" in said

    try:
        until(is_ready, seconds=START)
        client.key = started.manage("create_api_client", "Test", "--scopes", *SCOPES)["key"]
        yield started
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=90)
        shutil.rmtree(home, ignore_errors=True)
