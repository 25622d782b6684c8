"""Which words do people and machines use? Lists of phrases, one regular expression a line."""

import re
from pathlib import Path

HERE = Path(__file__).parent
HEADING = re.compile(r"\[([a-z][a-z _-]*)\]")


def sections(book: str, *, joined_by: str = "|") -> list[tuple[str, str]]:
    """The sections of a list in their order, each with its lines joined; a name may come twice."""
    found: list[tuple[str, list[str]]] = []
    for line in (HERE / f"{book}.txt").read_text(encoding="utf-8").splitlines():
        heading = HEADING.fullmatch(line)
        if heading:
            found.append((heading[1], []))
        elif line and not line.startswith(";"):
            found[-1][1].append(line)
    return [(name, joined_by.join(lines)) for name, lines in found]


def words(book: str, section: str) -> str:
    """One section as alternatives of a regular expression."""
    return dict(sections(book))[section]


def matcher(book: str, section: str, form: str = "%s") -> re.Pattern[str]:
    """One section as a pattern, without regard to case; `form` holds `%s` where the alternatives go."""
    return re.compile(form.replace("%s", words(book, section)), re.IGNORECASE)
