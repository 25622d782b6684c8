"""Acts 3 and 4: candidates for two needs, and a campaign to their people, launched by the clock."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from stack.demo.scene import Scene

CONTENT = Path(__file__).with_name("campaign.json")
WANTED = (("678", "hydrogen-metallurgy", "Raahe"), ("287", "port-logistics", "Kristiinankaupunki"))
CANDIDATES, SHOWN = 12, 3
# Settings of a campaign, set openly: a real one keeps office hours and waits for days.
STARTS_IN = timedelta(seconds=4)
FOLLOW_UP_AFTER = "PT20S"
CAPS = {"per_minute": 60, "per_person_day": 2, "per_person_month": 4}
WINDOW = {"opens": "00:00", "closes": "00:00", "weekdays": [1, 2, 3, 4, 5, 6, 7], "holidays_too": True}


def candidates(scene: Scene, needs: Sequence[Mapping[str, Any]]) -> list[str]:
    """Let candidates be proposed for the two needs and share their contacts; the needs' ids."""
    names = {row["id"]: row["name"] for row in scene.rest.rows("organizations")}
    contacts = scene.rest.rows("contacts")
    chosen = []
    for city, competence, town in WANTED:
        need = next(row for row in needs if (row["city"], row["competence"]) == (city, competence))
        found = scene.rest.post(f"needs/{need['id']}/propose", {"limit": CANDIDATES})
        scene.demand(town, "candidates", expected=True, found=0 < len(found) <= CANDIDATES)
        scene.demand(town, "with reasons", expected=True, found=all(row["reasons"] for row in found))
        scene.display.say(f"   {town}: {need['name']['en']}: {len(found)} candidates, best first")
        _show(scene, found, names)
        proposed = {row["organization"] for row in found}
        theirs = [row["id"] for row in contacts if row["organization"] in proposed]
        for contact in theirs:
            scene.rest.post(f"contacts/{contact}/share", {"city": city})
        scene.display.say(f"     Iisalmi shares its {len(theirs)} contacts there with {town}")
        chosen.append(str(need["id"]))
    return chosen


def _show(scene: Scene, found: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> None:
    for row in sorted(found, key=lambda row: -row["score"])[:SHOWN]:
        reasons = "; ".join(reason["text"]["en"] for reason in row["reasons"])
        scene.display.say(f"     {row['score']:.2f}  {names[row['organization']]}: {reasons}")


def campaign(scene: Scene, needs: Sequence[str], *, owner: str) -> dict[str, Any]:
    """Write the mails, plan the campaign and launch it for a moment ahead; the campaign."""
    content = json.loads(CONTENT.read_text(encoding="utf-8"))
    sender = scene.rest.post("senders", content["sender"])
    first, second = (scene.rest.post("templates", each)["id"] for each in content["templates"])
    starts_at = datetime.now(UTC) + STARTS_IN
    plan = {
        "name": "Osaamistarpeet: Raahe ja Kristiinankaupunki",
        "city": None,
        "sender": sender["id"],
        "owner": owner,
        "purpose": content["purpose"],
        "needs": list(needs),
        "steps": [
            {"kind": "mail", "template": first},
            {"kind": "mail", "template": second, "delay": FOLLOW_UP_AFTER, "condition": "no_answer"},
        ],
        "starts_at": starts_at.isoformat(),
        **CAPS,
        **WINDOW,
    }
    made = dict(scene.rest.post("campaigns", plan))
    for check in scene.rest.get(f"campaigns/{made['id']}/preflight")["checks"]:
        scene.display.say(f"   check: {check['level']}: {check['text']}")
    launched = dict(scene.rest.post(f"campaigns/{made['id']}/launch"))
    scene.demand("campaign", "after the launch", expected="scheduled", found=launched["state"])
    scene.display.say(
        f"   two steps in fi, sv, en: a mail; after {FOLLOW_UP_AFTER[2:-1]} s without answer a follow-up; "
        f"any hour of any day; at most {CAPS['per_minute']} mails a minute, "
        f"{CAPS['per_person_day']} a day to a person"
    )
    scene.display.say(f"   scheduled for {starts_at.astimezone():%H:%M:%S}; beat and worker start it")
    return launched
