"""Is everybody in the audience given one part, and is a script without its readers refused?"""

from collections import Counter

import pytest

from stack.demo.script import ANSWERS, SILENT, cast
from stack.errors import CannotStart

NEEDED = Counter(answer.language for answer in ANSWERS)


def readers(**more: int) -> list[tuple[str, str]]:
    """Just enough readers of each language, and some more of these."""
    wanted = NEEDED + Counter(more)
    return [(f"{number:02d}@{code}.example", code) for code in wanted for number in range(wanted[code])]


def test_everyone_gets_one_part_in_their_language_and_the_rest_are_silent():
    audience = readers(fi=2, en=1)
    parts = cast(reversed(audience))
    assert parts.keys() == {address for address, _ in audience}
    assert Counter(parts.values()) == Counter([*ANSWERS, SILENT, SILENT, SILENT])
    assert all(parts[address].language in (code, "") for address, code in audience)


def test_the_same_audience_is_cast_the_same_way():
    assert cast(readers(sv=2)) == cast(reversed(readers(sv=2)))


def test_a_missing_reader_is_named():
    audience = [(address, code) for address, code in readers() if code != "sv"]
    with pytest.raises(CannotStart, match="one more reader of sv"):
        cast(audience)


def test_the_script_holds_what_the_demo_promises():
    replies = [answer for answer in ANSWERS if answer.kind == "reply"]
    assert {answer.language for answer in replies} == {"fi", "sv", "en"}
    assert {answer.intent for answer in replies} == {"interested", "meeting", "question", "no"}
    assert {answer.bounce for answer in ANSWERS if answer.kind == "bounce"} == {"hard", "soft"}
    assert {answer.suppressed for answer in ANSWERS} == {"", "bounced", "complained", "unsubscribed"}
    assert {answer.name for answer in (*ANSWERS, SILENT) if 2 in answer.steps} == {"mailbox full", "silence"}
