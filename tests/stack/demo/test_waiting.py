"""Does waiting end with the answer, with the culprit's log, or at once when the demo is stopped?"""

from pathlib import Path
from threading import Event

import pytest

from stack.demo.waiting import Stopped, Waiting
from stack.errors import CannotStart


def test_the_first_true_answer_ends_the_waiting(tmp_path: Path):
    answers = iter([None, "", "there"])
    waiting = Waiting(tmp_path, Event())
    assert waiting.until(lambda: next(answers), what="It", part="web", seconds=20) == "there"


def test_what_does_not_come_in_time_names_the_part_and_its_log(tmp_path: Path):
    with pytest.raises(CannotStart) as error:
        Waiting(tmp_path, Event()).until(lambda: None, what="The import", part="worker", seconds=-1)
    log = tmp_path / "worker.log"
    assert str(error.value) == f"The import: not within -1 s. What worker says is in {log}."
    assert log.exists()


def test_a_stop_ends_the_waiting_at_once(tmp_path: Path):
    stopped = Event()
    stopped.set()
    with pytest.raises(Stopped):
        Waiting(tmp_path, stopped).until(lambda: None, what="It", part="web", seconds=20)
