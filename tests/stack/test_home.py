"""Does a home name its holder, keep its secrets, and clear away what a killed holder left?"""

import subprocess
import sys
from pathlib import Path

import pytest

from stack import parts
from stack.errors import CannotStart
from stack.home import Home
from stack.processes import Running, start_time
from tests.stack.test_processes import started


def test_the_second_holder_is_told_who_holds_it(home: Home):
    home.take(address="http://127.0.0.1:8000/")
    holder = Path("/proc/self").resolve().name
    with pytest.raises(CannotStart) as refusal:
        Home(home.path).take()
    assert str(refusal.value).startswith(
        f"Already running: process {holder} (http://127.0.0.1:8000/) holds {home.path}."
    )


def test_the_lock_of_a_killed_holder_is_free_again(home: Home):
    code = (
        "import os, sys; from pathlib import Path; from stack.home import Home\n"
        f"Home(Path({str(home.path)!r})).take(); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    home.take()
    assert (home.run / "lock").read_text() == f"process {Path('/proc/self').resolve().name}\n"


def test_what_a_killed_holder_recorded_is_ended(home: Home):
    process, running = started("-c", "import time; time.sleep(60)")
    home.record(running)

    assert Home(home.path).end_leftovers() == ["trial"]

    assert (process.wait(), (home.run / "processes.json").exists()) == (-15, False)


def test_a_new_record_of_the_same_name_replaces_the_former(home: Home):
    first, second = started("-c", "import time; time.sleep(60)"), started("-c", "import time; time.sleep(60)")
    home.record(first[1])
    home.record(second[1])

    assert Home(home.path).end_leftovers() == ["trial"]

    assert (first[0].poll(), second[0].wait()) == (None, -15)
    first[0].kill()
    first[0].wait()


def test_a_record_cut_short_by_a_full_disk_is_passed_over(home: Home):
    (home.run / "processes.json").write_text('[{"name": "web", "pi')
    assert home.end_leftovers() == []


def test_a_secret_stays_the_same_and_is_closed_to_others(home: Home):
    first = home.secret("SECRET_KEY")
    other = home.secret("INBOUND_MAIL_SECRET")
    again = Home(home.path)
    assert (again.secret("SECRET_KEY"), again.secret("INBOUND_MAIL_SECRET")) == (first, other)
    assert len(first) >= 50
    assert (home.path / "secrets").stat().st_mode & 0o777 == 0o600


def test_the_environment_file_is_closed_to_others_and_goes_with_the_processes(home: Home):
    home.write_environment({"DATABASE_URL": "postgresql://x", "SECRET_KEY": "a=b"})
    assert home.environment_file.read_text() == "DATABASE_URL=postgresql://x\nSECRET_KEY=a=b\n"
    assert home.environment_file.stat().st_mode & 0o777 == 0o600
    home.record(Running("trial", 1, start_time(1) or 0))
    home.forget_processes()
    assert sorted(path.name for path in home.run.iterdir()) == []


def test_a_fresh_folder_is_empty_again(home: Home):
    (home.fresh("metrics") / "counter_1.db").touch()
    assert list(home.fresh("metrics").iterdir()) == []
    assert home.run / "metrics" == home.fresh("metrics")


def test_the_web_processes_count_in_a_folder_of_their_own(home: Home):
    child = parts.web({"SECRET_KEY": "x"}, home, port=8000)
    assert child.environment == {
        "SECRET_KEY": "x",
        "PROMETHEUS_MULTIPROC_DIR": str(home.run / "metrics"),
    }
    assert (home.run / "metrics").is_dir()
