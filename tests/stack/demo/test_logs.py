"""Is what each part says kept in a file of its own, and shown when a part dies?"""

import io

from stack.demo.display import Display
from stack.demo.logs import Logs


def test_lines_are_kept_a_file_a_part_and_a_death_is_shown():
    stream = io.StringIO()
    logs = Logs(Display(stream))
    assert logs.is_empty()
    logs.say("web", "hello")
    logs.say("mail", "ended (signal SIGKILL); started again in 0.5 s")
    assert (logs.folder / "web.log").read_text() == "hello\n"
    assert stream.getvalue() == "   mail ended (signal SIGKILL); started again in 0.5 s\n"
    logs.remove()
    assert not logs.folder.exists()
