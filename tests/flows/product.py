"""The whole product as its operator runs it, seen by an outsider: REST, the caught mail, process numbers."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from stack.catcher.maildir import Maildir
from stack.demo.client import Client
from stack.demo.waiting import Waiting
from stack.errors import CannotStart
from stack.parts import ROOT

T = TypeVar("T")
TOWN = "140"
PLAIN = {"fi": {"subject": "", "blocks": [{"kind": "text", "markdown": "Hei {{ person.given_name }}"}]}}
STEPS = ("Ensimmäinen", "Toinen")
SCOPES = ("register:read", "register:write", "outreach:read", "outreach:write", "personal_data")


@dataclass
class Product:
    """One running stack on a folder of its own."""

    home: Path
    client: Client
    environment: dict[str, str]

    @property
    def mails(self) -> Maildir:
        """The catcher's mailbox."""
        return Maildir(self.home / "mail")

    def manage(self, *words: str) -> dict[str, Any]:
        """What one of the product's commands answers with --json."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words, "--json"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        return dict(json.loads(done.stdout))

    def process(self, name: str) -> int:
        """The number of a part's process, from the supervisor's record."""
        record = json.loads((self.home / "run" / "processes.json").read_text())
        return next(entry["pid"] for entry in record if entry["name"] == name)

    def kill(self, *pids: int) -> None:
        """kill -9."""
        for pid in pids:
            os.kill(pid, signal.SIGKILL)

    def report(self, campaign: str) -> dict[str, Any] | None:
        """The campaign's figures; None while the product is down."""
        try:
            return dict(self.client.get(f"campaigns/{campaign}/report"))
        except CannotStart:
            return None

    def wait(self, condition: Callable[[], T | None], *, seconds: float) -> T:
        """The first true answer of `condition`, asked a few times a second."""
        waiting = Waiting(self.home, Event())
        return waiting.until(condition, what="What was waited for", part="up", seconds=seconds)

    def bring_in(self, addresses: Sequence[str]) -> str:
        """Start an import of a person for each address; the batch's id."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";")
        writer.writerow(["Organisaatio", "Etunimi", "Sukunimi", "Sähköposti", "Kieli"])
        writer.writerows([[f"Yritys {a}", "Aino", f"Henkilö{a[:8]}", a, "fi"] for a in addresses])
        file = self.home / "people.csv"
        file.write_text(text.getvalue())
        return str(self.client.upload("imports", file, {"city": TOWN, "source": "testi"})["id"])

    def launch(self, name: str, contacts: Sequence[str]) -> str:
        """Launch a campaign of two mails, the second three seconds after the first; its id."""
        sender = self.client.post(
            "senders",
            {"name": name, "email": f"{name}@seutu.example", "city": TOWN, "per_minute": 5000},
        )
        steps = []
        for title in STEPS:
            content = {"fi": {**PLAIN["fi"], "subject": f"{title} {name}"}}
            template = self.client.post(
                "templates", {"name": f"{title} {name}", "city": TOWN, "content": content}
            )
            steps.append({"kind": "mail", "template": template["id"], "delay": "PT3S"})
        made = self.client.post(
            "campaigns",
            {
                "name": name,
                "city": TOWN,
                "sender": sender["id"],
                "purpose": "testi",
                "picks": list(contacts),
                "steps": steps,
                "opens": "00:00",
                "closes": "00:00",
                "weekdays": [1, 2, 3, 4, 5, 6, 7],
                "holidays_too": True,
                "per_minute": 5000,
                "per_person_day": 2,
            },
        )
        self.client.post(f"campaigns/{made['id']}/launch")
        return str(made["id"])

    def arrived(self, name: str) -> dict[str, Counter[str]]:
        """For each step of that campaign: how often its mail arrived at each address."""
        found: dict[str, Counter[str]] = {title: Counter() for title in STEPS}
        for each in self.mails.names():
            summary = self.mails.summary(each)
            title, _, campaign = summary.subject.partition(" ")
            if campaign == name:
                found[title][summary.recipients] += 1
        return found


def children_of(pid: int) -> list[int]:
    """The processes that this one started."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found.append(int(entry.name))
    return found
