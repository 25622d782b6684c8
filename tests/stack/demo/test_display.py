"""Does the display speak plainly where nobody watches, and rewrite its line on a terminal?"""

import io

from stack.demo.display import Display, table


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It does."""
        return True


def test_elsewhere_lines_are_plain_and_waiting_is_said_now_and_then():
    stream = io.StringIO()
    display = Display(stream)
    display.act("1  Towns")
    for number in range(5):
        display.waiting(f"{number} of 5")
    display.say("   done")
    assert stream.getvalue() == "1  Towns  (0 s)\n   … 0 of 5\n   done\n"


def test_on_a_terminal_the_waiting_line_is_rewritten_and_gone_at_the_end():
    stream = Terminal()
    display = Display(stream)
    display.waiting("1 of 2")
    display.waiting("2 of 2")
    display.say("done")
    clear = "\r\x1b[2K"
    assert stream.getvalue() == f"{clear}   … 1 of 2{clear}   … 2 of 2{clear}done\n"


def test_a_table_is_as_wide_as_its_cells_and_cuts_long_ones():
    lines = table(("a", "state"), [("ä", "replied"), ("b" * 100, "")])
    assert lines[0].split() == ["a", "state"]
    assert len(set(map(len, lines[:2]))) == 2
    assert lines[2].index("replied") == lines[0].index("state")
    assert lines[3].endswith("…")


def test_each_act_has_its_time():
    display = Display(io.StringIO())
    display.act("one")
    display.act("two")
    assert [name for name, _ in display.timings()] == ["one", "two"]
