"""Acts 1 and 2: the reference data, the towns' needs, and a spreadsheet of actors."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stack.demo.scene import Scene
from stack.parts import ROOT

NEEDS = ROOT / "crm" / "data" / "needs.csv"
SAMPLE = Path(__file__).with_name("actors-sample.csv")
EXPECTED = Path(__file__).with_name("actors-sample.expected.json")
LANGUAGES = ("fi", "sv", "en")
LEAD = "140"
SOURCE = "Kumppanikartoitus 2026"
MUNICIPALITIES, TOWNS, COMPETENCES = 308, 10, 55
COLUMNS = {"phone": "Puhelin", "business_id": "Y-tunnus", "email": "Sähköposti"}


def reference(scene: Scene) -> list[dict[str, Any]]:
    """Check the reference data and state the towns' needs; the needs."""
    cities = scene.rest.rows("cities")
    towns = {city["code"]: city["name"]["fi"] for city in cities if city["is_town"]}
    competences = scene.rest.rows("competences")
    scene.demand("register", "municipalities", expected=MUNICIPALITIES, found=len(cities))
    scene.demand("register", "towns", expected=TOWNS, found=len(towns))
    scene.demand("register", "enough competences", expected=True, found=len(competences) >= COMPETENCES)
    needs = [scene.rest.post("needs", body) for body in needs_to_state()]
    stated = Counter(need["city"] for need in needs)
    scene.demand(
        "register", "towns with needs", expected=set(towns), found={c for c in stated if stated[c] > 1}
    )
    scene.display.say(
        f"   {len(cities)} municipalities, {len(towns)} towns, {len(competences)} competences; "
        f"{len(needs)} needs stated, at least {min(stated.values())} for each town"
    )
    return needs


def needs_to_state() -> Iterator[dict[str, Any]]:
    """The bodies to POST, from the reference data's own file."""
    with NEEDS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {
                "city": row["city"],
                "competence": row["competence"],
                "name": {code: row[f"name_{code}"] for code in LANGUAGES},
                "description": {code: row[f"description_{code}"] for code in LANGUAGES},
                "priority": int(row["priority"]),
            }


def bring_in(scene: Scene) -> None:
    """Import the sample file and compare what came of it with what must."""
    started = scene.rest.upload("imports", SAMPLE, {"city": LEAD, "source": SOURCE, "basis": "public_task"})
    scene.display.say(f"   {SAMPLE.name} taken in for Iisalmi, its columns understood; a worker applies it")

    def applied() -> dict[str, Any] | None:
        batch = dict(scene.rest.get(f"imports/{started['id']}"))
        scene.display.waiting(f"import: {batch['state']}")
        return batch if batch["state"] in ("done", "failed") else None

    batch = scene.waiting.until(applied, what="The import was not applied", part="import", seconds=60)
    _check(scene, batch)
    report = batch["report"]
    scene.display.say(
        f"   {report['rows']} rows: {report['created']['people']} people at "
        f"{report['created']['organizations']} organizations, {report['duplicates']} rows repeated, "
        f"{report['blank']} blank, {len(batch['problems'])} faults:"
    )
    scene.display.table(
        ("row", "column", "value", "taken as"),
        [(p["row"], p["column"], p["value"], p["mended"] or "left out") for p in batch["problems"]],
    )


def _check(scene: Scene, batch: dict[str, Any]) -> None:
    must = json.loads(EXPECTED.read_text(encoding="utf-8"))
    report = batch["report"]
    for name, key in (("rows", "rows"), ("blank", "blank_rows"), ("duplicates", "repeated_rows")):
        scene.demand("import", name, expected=must[key], found=report.get(name))
    scene.demand("import", "people", expected=must["people"], found=report.get("created", {}).get("people"))
    found = Counter(problem["column"] for problem in batch["problems"])
    wanted = {COLUMNS[field]: number for field, number in must["unusable"].items()}
    scene.demand("import", "faults", expected=wanted, found=dict(found))
    cells = list(csv.reader(SAMPLE.read_text(encoding="cp1252").splitlines(), delimiter=";"))
    for problem in batch["problems"]:
        there = cells[problem["row"] - 1][cells[0].index(problem["column"])]
        scene.demand(f"import row {problem['row']}", "value", expected=there.strip(), found=problem["value"])
    people = scene.rest.rows("contacts")
    contacts = {row["email"]: row for row in people}
    scene.demand("import", "contacts in the register", expected=must["people"], found=len(people))
    for row in cells[1:]:
        address = row[8].replace(" (at) ", "@").split(";")[0].strip().lower()
        if address and not address.isspace():
            held = contacts.get(address, {})
            scene.demand(
                address,
                "name",
                expected=(row[5], row[6]),
                found=(held.get("given_name"), held.get("family_name")),
            )
