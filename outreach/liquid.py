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
SIZE_LIMIT = 50_000
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
    for tag in ("include", "render"):  # a template stands alone
        del environment.tags[tag]
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
    if len(source) > SIZE_LIMIT:
        return [(1, str(_("The text is too long.")))]
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
