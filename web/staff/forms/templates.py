"""How does a form of subjects and blocks become a template's content, and its mistakes find their fields?"""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from crm.models import User
from outreach.content import BLOCK_FIELDS
from outreach.liquid import TemplateProblem

from ..rows import Row, posted, rearranged
from .campaigns import OwnerTownField

LANGUAGES = ("fi", "sv", "en")
LANGUAGE_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
FIELDS = ("kind", "markdown", "text", "url")
NEW: dict[str, Row] = {kind: {"kind": kind, "markdown": "", "text": "", "url": ""} for kind in BLOCK_FIELDS}


class TemplateForm(forms.Form):
    """What a template is called and whose it is; its texts are `Draft`."""

    name = forms.CharField(max_length=200)
    city = OwnerTownField()

    def __init__(self, *args: Any, actor: User, town: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        city: Any = self.fields["city"]
        city.offer(actor, town)


@dataclass
class Draft:
    """One language of a mail as it stands in the editor, with what is wrong in it."""

    language: str
    subject: str = ""
    blocks: list[Row] = field(default_factory=list)
    problems: list[TemplateProblem] = field(default_factory=list)

    @property
    def name(self) -> str:
        return LANGUAGE_NAMES[self.language]

    @property
    def is_empty(self) -> bool:
        """Nothing is written in this language; it is then left out."""
        written = [row[name] for row in self.blocks for name in FIELDS[1:]]
        return not any(text.strip() for text in [self.subject, *written])

    def as_text(self) -> dict[str, Any]:
        """This language of a template's content."""
        blocks = [
            {"kind": row["kind"], **{name: row[name] for name in BLOCK_FIELDS.get(row["kind"], ())}}
            for row in self.blocks
        ]
        return {"subject": self.subject, "blocks": blocks}

    def shown(self) -> list[dict[str, Any]]:
        """The blocks for the page: number, values, and per field what is wrong."""
        return [
            {
                **row,
                "index": index,
                "key": str(index),
                "number": index + 1,
                "errors": {
                    name: [p for p in self.problems if p.field == f"blocks.{index}.{name}"] for name in FIELDS
                },
            }
            for index, row in enumerate(self.blocks)
        ]

    @property
    def subject_problems(self) -> list[TemplateProblem]:
        return [problem for problem in self.problems if problem.field == "subject"]

    @property
    def other_problems(self) -> list[TemplateProblem]:
        """What belongs to no single field."""
        return [problem for problem in self.problems if problem.field in ("content", "blocks")]


@dataclass(frozen=True)
class Fault:
    """A line of the summary: where, what, and the field it leads to."""

    where: str
    message: str
    target: str


def drafts_of(content: dict[str, Any]) -> list[Draft]:
    """A template's content in the editor; a language that is missing starts with one empty text."""
    drafts = []
    for language in LANGUAGES:
        text = content.get(language, {"subject": "", "blocks": [NEW["text"]]})
        blocks = [{name: str(block.get(name, "")) for name in FIELDS} for block in text["blocks"]]
        drafts.append(Draft(language, text["subject"], blocks))
    return drafts


def drafts_posted(data: QueryDict) -> list[Draft]:
    """What was typed, after the pressed button's wish (`do=fi:add:text`) was done."""
    language_asked, _colon, order = data.get("do", "").partition(":")
    drafts = []
    for language in LANGUAGES:
        # Browsers send line ends as CRLF; a template keeps plain ones.
        rows = [
            {name: value.replace("\r\n", "\n") for name, value in row.items()}
            for row in posted(data, language, FIELDS)
        ]
        if language == language_asked:
            rows = rearranged(rows, order, NEW)
        drafts.append(Draft(language, data.get(f"{language}-subject", ""), rows))
    return drafts


def content_of(drafts: list[Draft]) -> dict[str, Any]:
    """What `save_template` takes: the languages in which something is written."""
    return {draft.language: draft.as_text() for draft in drafts if not draft.is_empty}


def place_problems(drafts: list[Draft], problems: list[TemplateProblem]) -> list[Fault]:
    """Put each mistake to its field; the summary of all of them."""
    for draft in drafts:
        draft.problems = [problem for problem in problems if problem.language == draft.language]
    return [_fault(problem) for problem in problems]


def _fault(problem: TemplateProblem) -> Fault:
    language = LANGUAGE_NAMES.get(problem.language, "")
    if not language:
        return Fault("", str(problem.message), "fi-subject")
    if problem.field == "subject":
        return Fault(_("%s, subject") % language, _message(problem), f"{problem.language}-subject")
    if not problem.field.startswith("blocks."):
        return Fault(language, str(problem.message), f"{problem.language}-subject")
    _blocks, index, name = problem.field.split(".")
    where = _("%(language)s, part %(number)d") % {"language": language, "number": int(index) + 1}
    return Fault(where, _message(problem), f"{problem.language}-{index}-{name}")


def _message(problem: TemplateProblem) -> str:
    if problem.line <= 1:
        return str(problem.message)
    return _("line %(line)d: %(message)s") % {"line": problem.line, "message": problem.message}
