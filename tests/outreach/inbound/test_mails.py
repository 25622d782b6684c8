"""Are whole mails read as a person would: our own set of Finnish, Swedish and English ones?

The people and organisations in `mails/` are invented; `expected.json` holds what each mail says.
"""

import json
from pathlib import Path

import pytest

from outreach.inbound.reading import read_mail
from worker.management.commands.read_mail import as_dict

MAILS = Path(__file__).parent / "mails"
EXPECTED = json.loads((MAILS / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_mail_says_what_it_says(name: str) -> None:
    reading = read_mail((MAILS / f"{name}.eml").read_bytes())
    found = as_dict(reading) | {"returned_message_ids": reading.returned_message_ids}
    expected = EXPECTED[name]
    if found["bounce"]:
        del found["bounce"]["reason"]
    for said in (found, expected):
        if said.get("text") is not None:
            said["text"] = " ".join(said["text"].split())
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize("line_end", [b"\n", b"\r"])
def test_line_ends_do_not_matter(name: str, line_end: bytes) -> None:
    raw = (MAILS / f"{name}.eml").read_bytes()
    assert read_mail(raw.replace(b"\r\n", line_end)) == read_mail(raw)
