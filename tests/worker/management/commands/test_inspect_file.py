"""Does `inspect_file` answer as interfaces.md promises, without a database?"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
SAMPLE = ROOT / "stack" / "demo" / "actors-sample.csv"


def inspect_file(*arguments: str) -> subprocess.CompletedProcess[str]:
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    return subprocess.run(
        [sys.executable, "manage.py", "inspect_file", *arguments],
        cwd=ROOT,
        env=nowhere,
        capture_output=True,
        text=True,
        check=False,
    )


def test_json_holds_the_promised_keys_and_nothing_else_is_printed() -> None:
    done = inspect_file(str(SAMPLE), "--json")
    found = json.loads(done.stdout)
    columns = found.pop("columns")
    assert done.returncode == 0
    assert found == {
        "format": "csv",
        "encoding": "windows-1252",
        "delimiter": ";",
        "quotechar": '"',
        "header_row": 1,
        "rows": 130,
        "sheets": [],
    }
    assert set(columns[0]) == {"name", "field", "confidence", "sample"}
    assert columns[7]["name"] == "Tehtävä"


def test_without_json_a_table_is_shown() -> None:
    assert "Sähköposti" in inspect_file(str(SAMPLE)).stdout


def test_a_file_that_is_no_table_exits_2_with_the_reason(tmp_path: Path) -> None:
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    done = inspect_file(str(picture), "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not_a_table" in done.stderr


def test_a_file_that_is_not_there_exits_2(tmp_path: Path) -> None:
    done = inspect_file(str(tmp_path / "none.csv"), "--json")
    assert (done.returncode, done.stdout) == (2, "")
