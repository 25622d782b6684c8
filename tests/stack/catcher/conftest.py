"""A real catcher, as the supervisor starts it, and visits to its page."""

import http.client
import os
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from stack.network import LOCAL, free_port
from stack.parts import ROOT
from tests.stack.waiting import until

WORKSPACE = "http://127.0.0.1:8000/"


@dataclass(frozen=True)
class Answer:
    """What the page answered."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Catcher:
    """Where the catcher listens and keeps."""

    smtp: int
    http: int
    folder: Path

    @property
    def mail(self) -> Path:
        """Its Maildir."""
        return self.folder / "mail"

    @property
    def refuse(self) -> Path:
        """Its rules."""
        return self.folder / "refuse"

    def send(self, raw: str | bytes, *to: str) -> dict[str, tuple[int, bytes]]:
        """Hand a mail over; the refused recipients with their answers."""
        with smtplib.SMTP(LOCAL, self.smtp, timeout=20) as client:
            content = raw.encode() if isinstance(raw, str) else raw
            return client.sendmail("seutu@seutu.example", to or ["anna@raahe.example"], content)

    def get(self, path: str, **headers: str) -> Answer:
        """Visit the page."""
        connection = http.client.HTTPConnection(LOCAL, self.http, timeout=20)
        try:
            connection.request(
                "GET", path, headers={key.replace("_", "-"): value for key, value in headers.items()}
            )
            response = connection.getresponse()
            return Answer(
                response.status, dict(response.getheaders()), response.read().decode(errors="replace")
            )
        finally:
            connection.close()

    def newest(self) -> str:
        """The name of the mail that came last."""
        return self.get("/").text.split('href="/mail/')[1].split("/")[0]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catcher]:
    """One catcher for the tests of a file."""
    catcher = Catcher(smtp=free_port(), http=free_port(), folder=tmp_path_factory.mktemp("catcher"))
    command = [sys.executable, "-m", "stack.catcher", "--mail", catcher.mail, "--refuse", catcher.refuse]
    ports = ["--smtp", str(catcher.smtp), "--http", str(catcher.http), "--workspace", WORKSPACE]
    process = subprocess.Popen([*command, *ports], cwd=ROOT, env=os.environ.copy())
    until(lambda: process.poll() is not None or _answers(catcher))
    yield catcher
    process.terminate()
    assert process.wait(20) == 0


@pytest.fixture
def catcher(running: Catcher) -> Iterator[Catcher]:
    """The catcher without mail and rules."""
    yield running
    for file in running.mail.glob("new/*"):
        file.unlink()
    running.refuse.unlink(missing_ok=True)


def _answers(catcher: Catcher) -> bool:
    try:
        return catcher.get("/").status == 200
    except OSError:
        return False
