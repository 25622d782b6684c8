"""The little language that staff write in templates: which variables there are, what is a mistake (pure).

python-liquid sees plain dicts only, so a template can reach nothing but what it is given.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from liquid import Environment
from liquid.exceptions import LiquidError

# Every variable, with what it is. Those of `SYSTEM` are for our own closing text alone.
VARIABLES = {
    "person.given_name": _("given name"),
    "person.family_name": _("family name"),
    "contact.title": _("job title"),
    "organization.name": _("organization"),
    "need.name": _("competence need"),
    "need.description": _("description of the need"),
    "city.name": _("town"),
    "campaign.purpose": _("what the campaign is about"),
    "sender.name": _("sender's name"),
    "sender.email": _("sender's address"),
    "sender.signature": _("sender's signature"),
}
SYSTEM = frozenset({"notice", "notice.basis", "notice.source", "unsubscribe_url", "privacy_url"})
# Enough to greet and to leave out; no loops, no assignments, nothing that grows.
TAGS = frozenset({"content", "output", "illegal", "if", "unless", "case", "comment", "#"})
FILTERS = frozenset({"capitalize", "default", "downcase", "strip", "truncate", "upcase"})
SIZE_LIMIT = 10_000
BRACKETS_LIMIT = 200  # Markdown tries every one of them as the start of a link
# A range (1..9) counts to any number; quoted markup would come out as it stands; a link whose target
# is made by an expression can lead anywhere.
RANGE = re.compile(r"\(\s*[\w.]+\s*\.\.")
QUOTED_MARKUP = re.compile(r"""["'][^"']*[<>&][^"']*["']""")
MADE_LINK = re.compile(r"\]\(\s*<?\s*\{[{%]")
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class _Limited(Environment):
    output_stream_limit = 400_000
    loop_iteration_limit = 1_000
    context_depth_limit = 10


@dataclass(frozen=True)
class TemplateProblem:
    """One mistake in a template: in which language and field, on which line (1-based), and what."""

    language: str
    field: str
    line: int
    message: str


def _environment(*, autoescape: bool) -> Environment:
    environment = _Limited(autoescape=autoescape)
    environment.tags = {name: tag for name, tag in environment.tags.items() if name in TAGS}
    environment.filters = {name: use for name, use in environment.filters.items() if name in FILTERS}
    return environment


PLAIN = _environment(autoescape=False)
HTML = _environment(autoescape=True)


def fill(environment: Environment, source: str, variables: dict[str, Any]) -> str:
    """`source` with its variables filled in."""
    return environment.from_string(source).render(**variables)


def variables_of(source: str) -> set[str]:
    """The dotted names that a sound template uses."""
    return set(PLAIN.from_string(source).variable_paths())


def problems_of(source: str) -> list[tuple[int, str]]:
    """(line, what) of each mistake in a piece of a template: a broken tag, an unknown variable."""
    if len(source) > SIZE_LIMIT or source.count("[") > BRACKETS_LIMIT:
        return [(1, str(_("The text is too long.")))]
    if forbidden := _forbidden(source):
        return forbidden
    try:
        analysis = PLAIN.from_string(source).analyze()
    except LiquidError as error:
        context = error.context()
        return [(context[0] if context else 1, str(error.args[0] if error.args else error))]
    except RecursionError:
        return [(1, str(_("The tags are nested too deep.")))]
    unknown_filters = [
        (source.count("\n", 0, uses[0].index) + 1, str(_("Unknown filter: %s")) % name)
        for name, uses in analysis.filters.items()
        if name not in PLAIN.filters
    ]
    return unknown_filters + [
        (source.count("\n", 0, use.span.index) + 1, str(_("Unknown variable: %s")) % use)
        for uses in analysis.globals.values()
        for use in uses
        if str(use) not in VARIABLES
    ]


def _forbidden(source: str) -> list[tuple[int, str]]:
    """(line, what) of what Liquid would take and a mail must not hold."""
    found = [(link.start(), _("A link's address is written out.")) for link in MADE_LINK.finditer(source)]
    for expression in EXPRESSION.finditer(source):
        if RANGE.search(expression[0]):
            found.append((expression.start(), _("Ranges are not in use.")))
        if QUOTED_MARKUP.search(expression[0]):
            found.append((expression.start(), _("No markup inside quotation marks.")))
    return [(source.count("\n", 0, index) + 1, str(what)) for index, what in found]
