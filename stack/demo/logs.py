"""Where is kept what the parts say while the demo runs? A file a part, outside the data that vanish."""

import shutil
import tempfile
from pathlib import Path

from stack.demo.display import Display


class Logs:
    """Takes the lines of all parts; shows the few that the person at the keyboard should see."""

    def __init__(self, display: Display) -> None:
        """Make the folder."""
        self.display = display
        self.folder = Path(tempfile.mkdtemp(prefix="seutu-demo-log-"))

    def say(self, name: str, line: str) -> None:
        """Keep a line; show that a part died or came back."""
        with (self.folder / f"{name}.log").open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
        if "; started again in " in line or line == "is back":
            self.display.say(f"   {name} {line}")

    def is_empty(self) -> bool:
        """Whether no part has said anything."""
        return not any(self.folder.iterdir())

    def remove(self) -> None:
        """Nobody needs them any more."""
        shutil.rmtree(self.folder, ignore_errors=True)
