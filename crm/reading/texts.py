"""Which text, or list of texts, stands in this cell?"""

import re

from .values import Reading


def read_text(text: str) -> Reading[str]:
    """Blanks at the ends and runs of them removed."""
    return Reading(" ".join(text.split()) or None)


def read_notes(text: str) -> Reading[str]:
    """Text with its line breaks."""
    return Reading(text.replace("\r\n", "\n").replace("\r", "\n").strip() or None)


def read_list(text: str) -> Reading[list[str]]:
    """The entries of a cell, parted by comma, semicolon, slash, bar or line, each once."""
    entries = (" ".join(entry.split()) for entry in re.split(r"[,;/|\n\r•·]+", text))
    return Reading(list(dict.fromkeys(entry for entry in entries if entry)) or None)
