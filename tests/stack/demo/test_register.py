"""Are the needs and the sample that the demo brings what the issue promises?"""

import csv
import json
from collections import Counter

from stack.demo.outreach import WANTED
from stack.demo.register import EXPECTED, SAMPLE, needs_to_state


def test_each_town_states_two_needs_or_more_in_three_languages():
    needs = list(needs_to_state())
    stated = Counter(need["city"] for need in needs)
    assert len(stated) == 10
    assert min(stated.values()) >= 2
    assert all(set(need["name"]) == {"fi", "sv", "en"} and all(need["name"].values()) for need in needs)


def test_the_two_needs_of_the_campaign_are_among_them():
    stated = {(need["city"], need["competence"]) for need in needs_to_state()}
    assert {(city, competence) for city, competence, _ in WANTED} <= stated


def test_the_sample_has_the_rows_that_are_expected_of_it():
    rows = list(csv.reader(SAMPLE.read_text(encoding="cp1252").splitlines(), delimiter=";"))[1:]
    must = json.loads(EXPECTED.read_text(encoding="utf-8"))
    assert len(rows) == must["rows"]
    assert sum(not any(row) for row in rows) == must["blank_rows"]
