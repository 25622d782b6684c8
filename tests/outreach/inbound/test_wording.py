"""Are the lists of words whole: each line a pattern, none twice, none that matches nothing or everything?"""

import re
from collections import Counter
from pathlib import Path

import pytest

from outreach.inbound.wording import HERE, sections

BOOKS = sorted(path.stem for path in Path(HERE).glob("*.txt"))
PATTERNS = [book for book in BOOKS if book != "languages"]


@pytest.mark.parametrize("book", PATTERNS)
def test_every_line_is_a_pattern_that_asks_for_something(book: str) -> None:
    for _, lines in sections(book, joined_by="\n"):
        for line in lines.split("\n"):
            assert re.compile(line).search("") is None, line


@pytest.mark.parametrize("book", PATTERNS)
def test_no_line_stands_twice_in_a_section_or_ends_in_a_blank(book: str) -> None:
    for name, lines in sections(book, joined_by="\n"):
        counted = Counter(lines.split("\n"))
        assert [line for line, times in counted.items() if times > 1 or line != line.rstrip()] == [], name
