"""Does the reading of public corpora hold at the level once seen?"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from outreach.inbound.bodies import tidy
from outreach.inbound.reading import MailReading, read_mail
from outreach.inbound.replies.newtext import new_text

CORPORA = Path(__file__).resolve().parents[4] / "shared" / "corpora"
pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(),
    reason="the corpora of mails are not in ../shared/corpora: how well mail is read goes unmeasured",
)


def items(folder: str) -> list[dict[str, Any]]:
    return json.loads((CORPORA / folder / "expected.json").read_text(encoding="utf-8"))["items"]


def reading(item: dict[str, Any]) -> MailReading:
    return read_mail((CORPORA / "bounces" / item["file"]).read_bytes())


def bounces() -> list[tuple[dict[str, Any], MailReading]]:
    return [(item, reading(item)) for item in items("bounces") if item["kind"] == "bounce"]


def test_kinds_of_the_bounce_corpus() -> None:
    kinds = Counter((item["kind"], reading(item).kind) for item in items("bounces"))
    assert kinds == {
        ("bounce", "bounce"): 303,
        ("bounce", "reply"): 1,
        ("delivered", "machine"): 2,
        ("feedback", "complaint"): 10,
        # A mail program that unsubscribes for its user; the source counts it as feedback.
        ("feedback", "unsubscribe"): 1,
        ("vacation", "auto_reply"): 3,
    }


def test_failed_recipients_of_the_bounce_corpus() -> None:
    settled = [(item, found) for item, found in bounces() if item["recipients"] is not None]
    right = [item for item, found in settled if sorted(found.recipients) == sorted(set(item["recipients"]))]
    assert (len(settled), len(right) >= 284) == (289, True)


def test_classes_of_the_bounce_corpus() -> None:
    right = total = 0
    for item, found in bounces():
        expected = Counter(record["class"] for record in item["records"])
        right += (expected & Counter(failure.kind for failure in found.failures)).total()
        total += expected.total()
    assert (total, right >= 290) == (319, True)


def test_days_of_return_of_the_bounce_corpus() -> None:
    days = {item["file"]: reading(item).returns_on for item in items("bounces") if item["kind"] == "vacation"}
    assert {name: str(day) for name, day in days.items()} == {
        "rfc3834-01.eml": "2005-05-05",
        "rfc3834-02.eml": "2013-07-20",
        "rfc3834-04.eml": "2013-08-01",
    }


@pytest.mark.parametrize(
    ("folder", "floor", "total"), [("replies-plain", 30, 31), ("replies-clients", 19, 19)]
)
def test_new_text_of_the_reply_corpora(folder: str, floor: int, total: int) -> None:
    right = 0
    for item in items(folder):
        body = (CORPORA / folder / item["file"]).read_bytes().decode("utf-8", "replace")
        right += new_text(tidy(body)).split() == item["text"].split()
    assert (right >= floor, len(items(folder))) == (True, total)
