"""Does `make test` say at its start and its end what it leaves out?"""

import pytest

from stack import throwaway, trial


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run; pytest in pytest is left to `make test` itself."""
    calls: list[list[str]] = []

    def run(command: list[str]) -> int:
        calls.append(command[1:])
        return 3

    monkeypatch.setattr(throwaway, "run", run)
    return calls


def test_without_chromium_the_browser_tests_are_left_out_and_it_is_said_twice(called, monkeypatch, capsys):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert trial.test(["-n", "2"]) == 3
    assert called == [["-m", "pytest", "--ignore=tests/browser", "-n", "2"]]
    assert capsys.readouterr().out.splitlines() == [trial.LEFT_OUT] * 2


def test_with_chromium_nothing_is_left_out(called, folder, monkeypatch, capsys):
    browser = folder / "chromium"
    browser.touch(mode=0o755)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(folder))
    assert trial.test([]) == 3
    assert (called, capsys.readouterr().out) == ([["-m", "pytest"]], "")
    assert trial.find_browser() == str(browser)
