"""Which days does this text name, and where? Every form of day, span, week and month, in order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from outreach.inbound.dates.forms import FORMS

MAX_TEXT = 6_000


@dataclass(frozen=True)
class Mention:
    """Days `first` to `last` (the same for a single one), written at text[begin:end] as `form`."""

    first: date
    last: date
    begin: int
    end: int
    form: str


def mentions(text: str, sent: date) -> list[Mention]:
    """The days that the text names, in its order; years that are left out are the nearest fitting ones."""
    text = text[:MAX_TEXT]
    found: list[Mention] = []
    for pattern, read in FORMS:
        for match in pattern.finditer(text):
            if any(match.start() < known.end and known.begin < match.end() for known in found):
                continue
            found += _read(match, read, sent)
    found.sort(key=lambda mention: mention.begin)
    # A weekday before a date only repeats it.
    pairs = zip(found, [*found, None][1:], strict=True)
    return [m for m, after in pairs if m.form != "weekday" or after is None or after.begin - m.end > 6]


def _read(match: re.Match[str], read: Callable, sent: date) -> Iterator[Mention]:
    span = read(match, sent)
    if span and span[0] and span[1] and span[0] <= span[1] and (span[1] - span[0]).days < 800:
        yield Mention(span[0], span[1], match.start(), match.end(), span[2])
