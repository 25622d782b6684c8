"""`python -m config.translations`: is every text for people there in every language?

`--write` puts what is missing into the catalogues, empty, and takes out what nobody says any more.
English is the source; Finnish and Swedish must be complete. Needs neither gettext nor a database.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("config", "crm", "outreach", "web", "worker")
LANGUAGES = ("fi", "sv")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def said() -> Catalog:
    """Every text for people that code and templates hold."""
    catalog = Catalog(charset="utf-8")
    for path, source in _sources():
        found = extract(
            "python", io.BytesIO(source.encode()), keywords=KEYWORDS, comment_tags=["Translators:"]
        )
        for line, text, _comments, context in found:
            catalog.add(text, locations=[(path, line)], context=context)
    return catalog


def _sources() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in file.parts:
                yield str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "templates").rglob("*.html")) + sorted((ROOT / "templates").rglob("*.txt")):
        # What templatize makes is Python but for its indentation.
        lines = templatize(file.read_text(encoding="utf-8")).splitlines()
        yield str(file.relative_to(ROOT)), "\n".join(line.lstrip() for line in lines)


def missing(catalog: Catalog, language: Catalog) -> list[Message]:
    """What `language` does not say yet, or only guesses (fuzzy)."""
    gaps = []
    for message in catalog:
        if not message.id:
            continue
        known = language.get(message.id, message.context)
        words = known.string if known else ""
        complete = all(words) if isinstance(words, tuple) else bool(words)
        if not complete or (known is not None and known.fuzzy):
            gaps.append(message)
    return gaps


def main(arguments: list[str]) -> int:
    """Print what is missing, a line each; 1 where anything is."""
    settings.configure(USE_I18N=False)
    catalog, gaps = said(), 0
    for code in LANGUAGES:
        file = ROOT / "locale" / code / "LC_MESSAGES" / "django.po"
        with file.open("rb") as stream:
            language = read_po(stream, locale=code)
        if "--write" in arguments:
            language.update(catalog, no_fuzzy_matching=True, keep_user_comments=False)
            language.obsolete.clear()
            with file.open("wb") as stream:
                write_po(stream, language, width=110, sort_by_file=True, include_lineno=False)
        for message in missing(catalog, language):
            gaps += 1
            where = message.locations[0][0] if message.locations else ""
            sys.stderr.write(f"{code}: {message.id!r} ({where}) is not translated\n")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
