"""Act 7: the follow-ups go out, nothing moves any more; what came of each person, and is it right?"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from stack.demo import outcome
from stack.demo.arrivals import Arrival, arrivals
from stack.demo.letters import back_on
from stack.demo.outcome import Facts, Outcome
from stack.demo.register import SOURCE
from stack.demo.scene import Scene
from stack.demo.script import Answer

PATIENCE = 150.0
STATES = ("finished", "replied", "refused", "waiting", "bounced", "complained", "unsubscribed")


def settle(scene: Scene, campaign: Mapping[str, Any]) -> dict[str, Any]:
    """Wait until nobody moves but who waits for a stated return; the campaign's report then."""

    def still() -> dict[str, Any] | None:
        report = dict(scene.rest.get(f"campaigns/{campaign['id']}/report"))
        on_the_way = report["end_states"].get("active", 0)
        queued = sum(report["messages"].get(state, 0) for state in ("queued", "sending"))
        held = f", {queued} mails wait for room under {campaign['per_minute']} a minute" if queued else ""
        scene.display.waiting(f"{on_the_way} people on their way{held}")
        return None if on_the_way or queued else report

    return scene.waiting.until(still, what="The campaign did not come to rest", part="mail", seconds=PATIENCE)


def judge(
    scene: Scene,
    campaign: Mapping[str, Any],
    report: Mapping[str, Any],
    parts: Mapping[str, Answer],
    today: date,
) -> None:
    """Compare everyone's outcome with the script, and show the funnel and the responses."""
    mails = arrivals(scene.mails)
    facts = _facts(scene, campaign, mails)
    languages = {mail.to: mail.language for mail in mails}
    contacts = {row["email"]: row for row in facts.contacts.values()}
    came: dict[str, Outcome] = {}
    for address, part in parts.items():
        contact = contacts[address]
        must = outcome.expected(part, language=contact["language"], back=back_on(today))
        came[address] = outcome.found(address, facts, mail_language=languages[address])
        scene.differences += outcome.compare(_name(contact), must, came[address])
    _check_campaign(scene, campaign, report, parts, mails)
    scene.demand(
        "responses", "on a timeline", expected=True, found=all(r["interaction"] for r in facts.responses)
    )
    _show_funnel(scene, report, parts)
    _show_responses(scene, parts, contacts, came)


def _facts(scene: Scene, campaign: Mapping[str, Any], mails: list[Arrival]) -> Facts:
    rest, its = scene.rest, {"campaign": campaign["id"]}
    position = {step["id"]: step["position"] for step in campaign["steps"]}
    step_of = {row["message_id"]: position[row["step"]] for row in rest.rows("messages", **its)}
    steps: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    for mail in mails:
        steps[mail.to].append((mail.came_at, step_of.get(mail.message_id, 0)))
    return Facts(
        enrollments=rest.rows("enrollments", **its),
        responses=rest.rows("responses", **its),
        suppressions=rest.rows("suppressions"),
        contacts={row["id"]: row for row in rest.rows("contacts")},
        steps_of_mails=steps,
    )


def _check_campaign(
    scene: Scene,
    campaign: Mapping[str, Any],
    report: Mapping[str, Any],
    parts: Mapping[str, Answer],
    mails: list[Arrival],
) -> None:
    states, kinds = Counter(report["end_states"]), Counter(report["responses"])
    skipped = states.pop("skipped", 0)
    _compare_counts(scene, "people", outcome.funnel(parts.values()), states)
    _compare_counts(scene, "responses", Counter(p.kind for p in parts.values() if p.kind), kinds)
    busiest = outcome.busiest_minute(mail.came_at for mail in mails)
    for what, must, found in (
        ("enrolled", len(parts) + skipped, report["enrolled"]),
        ("in doubt", [], report["in_doubt"]),
        ("each mail once", len(mails), len({mail.message_id for mail in mails})),
        ("rate cap held", True, busiest <= campaign["per_minute"]),
        ("one-click in each mail", True, all(mail.one_click for mail in mails)),
        ("first mails name the source", True, all(SOURCE in mail.text for mail in mails[: len(parts)])),
    ):
        scene.demand("campaign", what, expected=must, found=found)
    scene.display.say(
        f"   {len(mails)} mails in all; busiest minute: {busiest}, the cap is {campaign['per_minute']}"
    )


def _compare_counts(scene: Scene, whose: str, must: Mapping[str, int], found: Mapping[str, int]) -> None:
    for name in sorted(must.keys() | found.keys()):
        scene.demand(whose, name, expected=must.get(name, 0), found=found.get(name, 0))


def _show_funnel(scene: Scene, report: Mapping[str, Any], parts: Mapping[str, Answer]) -> None:
    must, found = outcome.funnel(parts.values()), report["end_states"]
    states = [
        state
        for state in (*STATES, *sorted(found.keys() - set(STATES)))
        if must.get(state) or found.get(state)
    ]
    scene.display.say(f"\n   Funnel: {report['enrolled']} people, each in exactly one state")
    scene.display.table(
        ("state", "people", "by the script"),
        [(state, found.get(state, 0), must.get(state, 0)) for state in states],
    )


def _show_responses(
    scene: Scene,
    parts: Mapping[str, Answer],
    contacts: Mapping[str, Mapping[str, Any]],
    came: Mapping[str, Outcome],
) -> None:
    tasks = {task["person"]: task["title"] for task in scene.rest.rows("tasks")}
    rows = []
    for address, part in parts.items():
        it = came[address]
        if part.kind or it.kind:
            followed = _followed(it, tasks.get(contacts[address]["person"], ""))
            what = it.intent or it.bounce
            rows.append(
                (_name(contacts[address]), it.language, it.kind, what, it.matched_by, it.state, followed)
            )
    scene.display.say("\n   Responses")
    head = ("who", "", "kind", "read as", "matched by", "state", "what followed")
    scene.display.table(head, sorted(rows, key=lambda row: (row[2], row[3])))


def _followed(it: Outcome, task: str) -> str:
    said = [f"waits until {it.waits_until}"] if it.waits_until else []
    said += ["address suppressed"] if it.suppressed else []
    said += ["follow-up sent"] if 2 in it.steps else []
    said += ["task for the owner"] if task else []
    return ", ".join(said) or "nothing more is sent"


def _name(contact: Mapping[str, Any]) -> str:
    return f"{contact['given_name']} {contact['family_name']}"
