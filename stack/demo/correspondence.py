"""Acts 5 and 6: the first mails arrive, and the scripted correspondents answer what arrived."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from stack.demo import letters
from stack.demo.arrivals import Arrival, arrivals
from stack.demo.letters import Correspondent
from stack.demo.scene import Scene
from stack.demo.script import Answer, cast

OK = 200


def first_mails(scene: Scene, campaign: Mapping[str, Any]) -> list[Arrival]:
    """Wait until the clock started the campaign and everyone enrolled has a mail; those mails."""
    address = f"campaigns/{campaign['id']}"

    def started() -> bool:
        state = scene.rest.get(address)["state"]
        scene.display.waiting(f"campaign: {state}")
        return bool(state == "running")

    scene.waiting.until(started, what="The campaign did not start", part="beat", seconds=45)
    enrolled = scene.rest.rows("enrollments", campaign=campaign["id"])
    wanted = [row for row in enrolled if row["state"] != "skipped"]
    scene.display.say(f"   {len(enrolled)} people enrolled, {len(wanted)} of them to be written to")

    def all_there() -> list[Arrival] | None:
        there = arrivals(scene.mails)
        reached = {mail.to for mail in there}
        scene.display.waiting(f"{len(reached)} of {len(wanted)} have their mail")
        return there if len(reached) >= len(wanted) else None

    there = scene.waiting.until(all_there, what="The first mails did not arrive", part="mail", seconds=60)
    took = (there[-1].came_at - there[0].came_at).total_seconds()
    scene.display.say(
        f"   {len(there)} mails arrived by SMTP within {took:.1f} s; read them at {scene.catcher}"
    )
    return there


def answer(scene: Scene, mails: list[Arrival]) -> dict[str, Answer]:
    """Let every correspondent do what the script says; who plays what, by address."""
    contacts = {row["email"]: row for row in scene.rest.rows("contacts")}
    parts = cast((mail.to, mail.language) for mail in mails)
    for mail in mails:
        part, contact = parts[mail.to], contacts[mail.to]
        name = f"{contact['given_name']} {contact['family_name']}"
        if part.clicks:
            status = scene.rest.one_click(mail.one_click)
            scene.demand(name, "one-click unsubscribe", expected=OK, found=status)
        elif part.letter:
            raw = letters.write(
                part.letter, mail, Correspondent(name, mail.to), now=datetime.now(UTC).astimezone()
            )
            receipt = scene.rest.bring_mail(raw, secret=scene.secret)
            scene.demand(name, "the letter's receipt", expected="response", found=receipt["outcome"])
        else:
            continue
        scene.display.say(f"   {name} ({mail.language}): {part.name}")
    silent = sum(not part.letter and not part.clicks for part in parts.values())
    scene.display.say(f"   the other {silent} stay silent")
    return parts
