"""What does the person at the keyboard see of the demo? Acts with their times, progress, tables."""

import time
from collections.abc import Sequence
from typing import TextIO

REFRESH = 2.0
WIDEST = 66


class Display:
    """Writes to a terminal, where a waiting line is rewritten in place, or as plain lines elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        """Start the clock."""
        self.stream = stream
        self.is_terminal = stream.isatty()
        self.started = time.monotonic()
        self.acts: list[tuple[str, float]] = []
        self._waiting = ""
        self._written_at = 0.0

    def act(self, title: str) -> None:
        """A new act begins."""
        if self.acts:
            self.say("")
        self.acts.append((title, time.monotonic()))
        self.say(f"{title}  ({time.monotonic() - self.started:.0f} s)")

    def say(self, text: str) -> None:
        """One line."""
        if self._waiting and self.is_terminal:
            self.stream.write("\r\x1b[2K")
        self._waiting = ""
        self.stream.write(f"{text}\n".rstrip(" "))
        self.stream.flush()

    def waiting(self, text: str) -> None:
        """How far something is: rewritten in place, or a line now and then where it changed."""
        if text == self._waiting:
            return
        now = time.monotonic()
        if self.is_terminal:
            self.stream.write(f"\r\x1b[2K   … {text}")
        elif now - self._written_at > REFRESH:
            self._written_at = now
            self.stream.write(f"   … {text}\n")
        else:
            return
        self._waiting = text
        self.stream.flush()

    def table(self, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Columns as wide as they need to be; a long cell is cut."""
        for line in table(head, rows):
            self.say(f"   {line}")

    def timings(self) -> list[tuple[str, str]]:
        """Each act with the seconds that it took."""
        ends = [began for _, began in self.acts[1:]] + [time.monotonic()]
        return [(title, f"{end - began:.1f} s") for (title, began), end in zip(self.acts, ends, strict=True)]


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """The lines of a table."""
    cells = [[_cut(str(cell)) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return [lines[0], "  ".join("-" * width for width in widths), *lines[1:]]


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
