"""Does a comparison find every way in which a person's outcome can differ from the script?"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from stack.demo import outcome
from stack.demo.outcome import Difference, Facts
from stack.demo.script import ANSWERS, SILENT, Answer
from tests.stack.demo.mails import CAME_AT

ADDRESS = "anna.strom@vind.example"
BACK = date(2026, 12, 7)
AWAY = next(answer for answer in ANSWERS if answer.waits)
HARD = next(answer for answer in ANSWERS if answer.bounce == "hard")
CONTACT = {"id": "c1", "email": ADDRESS, "told_at": "2026-11-24T08:00:00Z"}


def facts(*steps: int, state: str, suppressed: str = "", **response: Any) -> Facts:
    """What REST and the mailbox say of Anna."""
    plain = {"contact": "c1", "intent": "", "bounce_class": "", "matched_by": ""}
    return Facts(
        enrollments=[{"contact": "c1", "state": state, "waits_until": response.pop("waits_until", None)}],
        responses=[plain | response] if response else [],
        suppressions=[{"address": ADDRESS, "reason": suppressed}] if suppressed else [],
        contacts={"c1": CONTACT},
        steps_of_mails={ADDRESS: [(CAME_AT + timedelta(seconds=n), step) for n, step in enumerate(steps)]},
    )


def differences(answer: Answer, came: Facts, *, language: str = "sv") -> list[Difference]:
    """What is not as it must be, for someone who reads Swedish."""
    must = outcome.expected(answer, language="sv", back=BACK)
    return outcome.compare("Anna", must, outcome.found(ADDRESS, came, mail_language=language))


@pytest.mark.parametrize(
    ("answer", "came"),
    [
        (SILENT, facts(1, 2, state="finished")),
        (
            AWAY,
            facts(
                1, state="waiting", waits_until="2026-12-07", kind="auto_reply", matched_by="reply_address"
            ),
        ),
        (
            HARD,
            replace(
                facts(
                    1,
                    state="bounced",
                    suppressed="bounced",
                    kind="bounce",
                    bounce_class="hard",
                    matched_by="returned_mail",
                ),
                contacts={"c1": CONTACT | {"told_at": None}},
            ),
        ),
    ],
)
def test_what_follows_the_script_has_no_differences(answer: Answer, came: Facts):
    assert differences(answer, came) == []


@pytest.mark.parametrize(
    ("came", "what", "must", "found"),
    [
        (facts(1, 2, 2, state="finished"), "steps", (1, 2), (1, 2, 2)),
        (facts(1, state="finished"), "steps", (1, 2), (1,)),
        (facts(1, 2, state="active"), "state", "finished", "active"),
        (facts(1, 2, state="finished", kind="reply"), "kind", "", "reply"),
        (facts(1, 2, state="finished", suppressed="bounced"), "suppressed", "", "bounced"),
        (replace(facts(1, 2, state="finished"), enrollments=[]), "state", "finished", ""),
        (
            replace(facts(1, 2, state="finished"), contacts={"c1": CONTACT | {"told_at": None}}),
            "is_told",
            True,
            False,
        ),
    ],
)
def test_each_deviation_is_one_difference(came: Facts, what: str, must: object, found: object):
    assert differences(SILENT, came) == [Difference("Anna", what, must, found)]


def test_a_mail_in_another_language_is_a_difference():
    (only,) = differences(SILENT, facts(1, 2, state="finished"), language="fi")
    assert (only.what, only.expected, only.found) == ("language", "sv", "fi")


def test_the_funnel_counts_states():
    assert outcome.funnel([SILENT, SILENT, AWAY]) == {"finished": 2, "waiting": 1}


@pytest.mark.parametrize(
    ("seconds", "most"), [([], 0), ([0, 1, 59.9], 3), ([0, 60, 120], 1), ([0, 30, 61, 89, 150], 3)]
)
def test_the_busiest_minute_is_any_sixty_seconds(seconds: list[float], most: int):
    times: list[datetime] = [CAME_AT + timedelta(seconds=second) for second in seconds]
    assert outcome.busiest_minute(times) == most
