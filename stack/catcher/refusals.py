"""Which recipients does the catcher refuse, so that a trial meets a real server's no?

Either the address asks for it, `smtp-450@…` or `anna+smtp-550@…`, or a file does, one rule a line:
`ADDRESS|@DOMAIN|* CODE [TEXT]`; the first that fits counts, and the file is read again when it changes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ASKED = re.compile(r"(?:^|\+)smtp-([45]\d\d)(?:$|\+)")
RULE = re.compile(r"(\S+)\s+([45]\d\d)(?:\s+(.+))?")
ENHANCED = re.compile(r"[45]\.\d{1,3}\.\d{1,3} ")


@dataclass(frozen=True)
class Rule:
    """Who is refused, and with which answer."""

    pattern: str
    answer: str

    def fits(self, address: str) -> bool:
        """Whether the rule is about this address (in lower case)."""
        return self.pattern in ("*", address) or (
            self.pattern.startswith("@") and address.endswith(self.pattern)
        )


class Refusals:
    """The answers for refused recipients."""

    def __init__(self, file: Path | None = None) -> None:
        """Read rules from `file`, which need not be there."""
        self.file = file
        self._read_at: int | None = None
        self._rules: list[Rule] = []

    def answer(self, recipient: str) -> str | None:
        """The SMTP answer that refuses this recipient; None when it is welcome."""
        address = recipient.lower()
        asked = ASKED.search(address.rpartition("@")[0])
        if asked:
            return _answer(asked[1], "the address asks to be refused")
        return next((rule.answer for rule in self._current() if rule.fits(address)), None)

    def _current(self) -> list[Rule]:
        try:
            changed = self.file.stat().st_mtime_ns if self.file else None
        except FileNotFoundError:
            changed = None
        if changed != self._read_at:
            self._read_at = changed
            self._rules = list(read_rules(self.file.read_text())) if self.file and changed else []
        return self._rules


def read_rules(text: str) -> Iterator[Rule]:
    """The rules of a file; lines that are none are passed over."""
    for line in text.splitlines():
        match = RULE.fullmatch(line.strip())
        if match and not line.startswith("#"):
            yield Rule(match[1].lower(), _answer(match[2], match[3] or "refused by a rule of the trial"))


def _answer(code: str, text: str) -> str:
    return f"{code} {text}" if ENHANCED.match(text) else f"{code} {code[0]}.0.0 {text}"
