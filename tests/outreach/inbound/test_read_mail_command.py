"""Does `manage.py read_mail` print one line a file with the promised keys, and never fail?"""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

MAILS = Path(__file__).parent / "mails"
KEYS = ["file", "kind", "recipients", "bounce", "text", "language", "returns_on", "stand_in", "intent", "why"]


def run(*paths: Path) -> tuple[list[dict], int]:
    out, code = StringIO(), 0
    try:
        call_command("read_mail", *map(str, paths), "--json", stdout=out)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return [json.loads(line) for line in out.getvalue().splitlines()], code


def test_bounce_has_the_promised_keys_and_nulls() -> None:
    lines, code = run(MAILS / "postfix-tuntematon.eml")
    assert code == 0
    assert list(lines[0])[:10] == KEYS
    assert {key: lines[0][key] for key in KEYS[1:9]} == {
        "kind": "bounce",
        "recipients": ["olematon@teras.example"],
        "bounce": {"class": "hard", "status": "5.1.1", "reason": "user_unknown"},
        "text": None,
        "language": None,
        "returns_on": None,
        "stand_in": None,
        "intent": None,
    }


def test_absence_tells_day_and_stand_in() -> None:
    lines, _ = run(MAILS / "fi-loma-palaan.eml")
    assert (lines[0]["returns_on"], lines[0]["stand_in"], lines[0]["recipients"]) == (
        "2026-08-17",
        {"name": "Kari Lehtola", "email": "kari.lehtola@teras.example", "phone": "+358401234567"},
        None,
    )


def test_folder_means_its_files_and_unreadable_ones_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes((MAILS / "en-no.eml").read_bytes())
    (tmp_path / "b.eml").write_bytes(b"\x00\x01")
    (tmp_path / "folder").mkdir()
    lines, code = run(tmp_path)
    assert code == 1
    assert [line.get("kind") for line in lines] == ["reply", None]
    assert lines[1] == {"file": str(tmp_path / "b.eml"), "error": "No header of a mail was found."}


def test_missing_file_is_an_entry_and_no_failure(tmp_path: Path) -> None:
    lines, code = run(tmp_path / "none.eml", MAILS / "en-no.eml")
    assert code == 1
    assert lines[0] == {"file": str(tmp_path / "none.eml"), "error": "No such file or directory"}
    assert lines[1]["intent"] == "no"


@pytest.mark.parametrize("name", ["en-no.eml", "postfix-taynna.eml"])
def test_without_json_a_sentence_is_printed(name: str) -> None:
    out = StringIO()
    call_command("read_mail", str(MAILS / name), stdout=out)
    assert out.getvalue().startswith(f"{MAILS / name}: ")
