"""How many mails a second leave, from queued rows to all handed over? One JSON line.

    benchmarks/send.py --messages 2000 --smtp 127.0.0.1:2525 --processes 2 --json

Makes its own rows in an empty database: DATABASE_URL's, else a throw-away one. Without --smtp, a
catcher of its own that keeps nothing takes the mails.
"""

import argparse
import json
import multiprocessing
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=2_000)
    parser.add_argument("--smtp", default="", metavar="HOST:PORT")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def within_a_database() -> None:
    """Run again inside a throw-away database where none is given."""
    if not os.environ.get("DATABASE_URL"):
        command = [sys.executable, "-m", "stack", "run", "--durable", "--", sys.executable, *sys.argv]
        os.chdir(ROOT)
        os.execv(command[0], command)


def fill(messages: int) -> None:
    """Rows for one campaign with as many people, nothing queued yet."""
    from crm.models import City, Contact, Organization, Person, Region
    from outreach.models import Campaign, MailTemplate, Sender, Step, TemplateRevision

    region = Region.objects.create(code="17", name_fi="Pohjois-Pohjanmaa", name_sv="Norra Österbotten")
    city = City.objects.create(
        code="678", name_fi="Raahe", name_sv="Brahestad", region=region, languages="fi"
    )
    organization = Organization.objects.create(name="Teräsverstas Oy", city=city)
    people = [Person(given_name="Maija", family_name=f"Mäkelä {number}") for number in range(messages)]
    Person.objects.bulk_create(people, batch_size=2_000)
    contacts = [
        Contact(
            person=person,
            organization=organization,
            city=city,
            email=f"m{number}@yritys.example",
            language=("fi", "sv", "en")[number % 3],
            source="messut",
            obtained_date=date(2026, 11, 1),
        )
        for number, person in enumerate(people)
    ]
    Contact.objects.bulk_create(contacts, batch_size=2_000)
    text = {
        "subject": "Hei {{ person.given_name }}",
        "blocks": [
            {
                "kind": "text",
                "markdown": "Etsimme kumppania. **Tervetuloa**, {{ organization.name }}!\n\n" * 5,
            }
        ],
    }
    template = MailTemplate.objects.create(name="kirje", city=city)
    revision = TemplateRevision.objects.create(
        template=template, number=1, content={"fi": text, "sv": text, "en": text}
    )
    sender = Sender.objects.create(
        name="Raahe", email="raahe@seutu.example", city=city, per_minute=10**8, per_day=10**8
    )
    campaign = Campaign.objects.create(
        name="mittaus",
        city=city,
        sender=sender,
        purpose="mittaus",
        state="running",
        opens="00:00",
        closes="00:00",
        weekdays=[1, 2, 3, 4, 5, 6, 7],
        holidays_too=True,
        per_minute=10**8,
    )
    Step.objects.create(campaign=campaign, position=1, template=template, revision=revision)
    campaign.picks.set(contacts)


def compose() -> float:
    """Seconds from an audience to queued rows."""
    from django.utils import timezone

    from outreach.actions.enrolling import enroll
    from outreach.actions.enrollments import advance_due
    from outreach.models import Campaign

    started = time.perf_counter()
    now = timezone.now()
    enroll(Campaign.objects.get(), now=now)
    while advance_due(now):
        pass
    return time.perf_counter() - started


def work(ready: "multiprocessing.synchronize.Barrier") -> None:
    """One worker: send until nothing is queued."""
    import django

    django.setup()
    from django.utils import timezone

    from outreach.actions.send import send_slice
    from outreach.models import Message

    ready.wait()
    while Message.objects.filter(state="queued").exists():
        send_slice(clock=timezone.now, seconds=60)


def swallow(port: int) -> None:
    """An SMTP server that takes everything and keeps nothing."""
    import asyncio

    from aiosmtpd.smtp import SMTP

    class Nothing:
        async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
            return "250 OK"

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Nothing(), loop=loop), "127.0.0.1", port)
        await server.serve_forever()

    asyncio.run(serve())


@contextmanager
def mail_server(given: str) -> Iterator[str]:
    """HOST:PORT of the server to send to."""
    if given:
        yield given
        return
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = multiprocessing.get_context("spawn").Process(target=swallow, args=(port,), daemon=True)
    server.start()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                break
    yield f"127.0.0.1:{port}"
    server.terminate()


def pss_mb(pids: list[int]) -> float:
    """Proportional set size of the processes together, in MiB (Linux; 0 elsewhere)."""
    total = 0
    for pid in pids:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024


def send(processes: int) -> tuple[float, float]:
    """(seconds until everything was handed over, peak PSS in MiB) with so many workers."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(processes + 1)
    workers = [context.Process(target=work, args=(ready,)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    ready.wait()
    started, peak = time.perf_counter(), 0.0
    while any(worker.is_alive() for worker in workers):
        peak = max(peak, pss_mb([worker.pid for worker in workers if worker.pid]))
        workers[0].join(0.2)
    return time.perf_counter() - started, peak


def main() -> None:
    asked = arguments()
    within_a_database()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with mail_server(asked.smtp) as address:
        os.environ["EMAIL_URL"] = f"smtp://{address}"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from outreach.models import Message

        call_command("migrate", verbosity=0)
        fill(asked.messages)
        compose_seconds = compose()
        connection.close()
        seconds, peak = send(asked.processes)
        sent = Message.objects.filter(state="sent").count()
    answer = {
        "messages": sent,
        "seconds": round(seconds, 3),
        "rate": round(sent / seconds, 1),
        "compose_seconds": round(compose_seconds, 3),
        "peak_pss_mb": round(peak, 1),
        "processes": asked.processes,
    }
    print(json.dumps(answer) if asked.json else "\n".join(f"{key}: {value}" for key, value in answer.items()))
    sys.exit(0 if sent == asked.messages else 1)


if __name__ == "__main__":
    main()
