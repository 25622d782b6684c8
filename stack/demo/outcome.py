"""Is what came of each person as the script says? Facts from REST and from the mailbox, compared (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from stack.demo.script import Answer


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it must be."""

    who: str
    what: str
    expected: object
    found: object


@dataclass(frozen=True)
class Outcome:
    """Everything about one person that the script decides."""

    state: str
    steps: tuple[int, ...]
    """The steps of the mails that arrived, in their order; one twice would stand here twice."""
    kind: str
    intent: str
    bounce: str
    matched_by: str
    suppressed: str
    waits_until: str
    is_told: bool
    language: str


@dataclass(frozen=True)
class Facts:
    """What the product and the mailbox say about one campaign; rows as REST gives them."""

    enrollments: Sequence[Mapping[str, Any]]
    responses: Sequence[Mapping[str, Any]]
    suppressions: Sequence[Mapping[str, Any]]
    contacts: Mapping[str, Mapping[str, Any]]
    """By id."""
    steps_of_mails: Mapping[str, Sequence[tuple[datetime, int]]]
    """By address: when each mail arrived and of which step it is."""


def expected(answer: Answer, *, language: str, back: date) -> Outcome:
    """What must come of a person who answers so and reads `language`."""
    return Outcome(
        state=answer.state,
        steps=answer.steps,
        kind=answer.kind,
        intent=answer.intent,
        bounce=answer.bounce,
        matched_by=answer.matched_by,
        suppressed=answer.suppressed,
        waits_until=back.isoformat() if answer.waits else "",
        is_told=answer.bounce != "hard",  # what came back told nobody
        language=language,
    )


def found(address: str, facts: Facts, *, mail_language: str) -> Outcome:
    """What did come of them."""
    contact = next(row for row in facts.contacts.values() if row["email"] == address)
    own = [row for row in facts.enrollments if row["contact"] == contact["id"]]
    responses = [row for row in facts.responses if row["contact"] == contact["id"]]
    suppressed = [row["reason"] for row in facts.suppressions if row["address"] == address]
    arrived = sorted(facts.steps_of_mails.get(address, ()))
    return Outcome(
        state=_joined(row["state"] for row in own),
        steps=tuple(step for _, step in arrived),
        kind=_joined(row["kind"] for row in responses),
        intent=_joined(row["intent"] for row in responses),
        bounce=_joined(row["bounce_class"] for row in responses),
        matched_by=_joined(row["matched_by"] for row in responses),
        suppressed=_joined(suppressed),
        waits_until=_joined(row["waits_until"] or "" for row in own),
        is_told=contact["told_at"] is not None,
        language=mail_language,
    )


def compare(who: str, must: Outcome, came: Outcome) -> list[Difference]:
    """Where the two differ, one by one."""
    mine, theirs = asdict(must), asdict(came)
    return [
        Difference(who, each.name, mine[each.name], theirs[each.name])
        for each in fields(Outcome)
        if mine[each.name] != theirs[each.name]
    ]


def funnel(parts: Iterable[Answer]) -> dict[str, int]:
    """How many people must be in which state."""
    return dict(sorted(Counter(answer.state for answer in parts).items()))


def busiest_minute(times: Iterable[datetime]) -> int:
    """The most mails that arrived within any sixty seconds."""
    ordered, first, most = sorted(times), 0, 0
    for last, time in enumerate(ordered):
        while (time - ordered[first]).total_seconds() >= 60:
            first += 1
        most = max(most, last - first + 1)
    return most


def _joined(values: Iterable[str]) -> str:
    return ", ".join(value for value in values if value)
