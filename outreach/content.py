"""Is a template's content sound, what does it use, and what is made of it once for all readers? (pure)"""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from liquid import BoundTemplate
from liquid.exceptions import LiquidError

from .blocks import LANGUAGES, closing_of, html_source, text_source, texts_of
from .liquid import HTML, PLAIN, TemplateProblem, problems_of, variables_of

# {"subject": …, "blocks": […]}; see models.templates.Text
Text = Any
# Stands under a mail that does not place the sender's signature itself.
SIGNATURE = {"kind": "text", "markdown": "{{ sender.signature }}"}
BLOCK_FIELDS = {"text": ("markdown",), "heading": ("text",), "button": ("text", "url")}


@dataclass(frozen=True)
class Compiled:
    """One language of a revision, parsed and laid out; filling it in is all that is left."""

    language: str
    subject: BoundTemplate
    text: BoundTemplate
    html: BoundTemplate


def compile_text(language: str, content: Text) -> Compiled:
    """The three parts of a mail as Liquid templates. Raises LiquidError on broken text."""
    closing, subject, blocks = closing_of(language), content["subject"], list(content["blocks"])
    if "sender.signature" not in used_variables({language: content}):
        blocks.append(SIGNATURE)
    return Compiled(
        language,
        PLAIN.from_string(subject),
        PLAIN.from_string(text_source(blocks, closing)),
        HTML.from_string(html_source(language, subject, blocks, closing)),
    )


def used_variables(content: dict[str, Text]) -> set[str]:
    """Every variable that any language of a sound content uses."""
    return {
        name
        for text in content.values()
        for piece in [text["subject"], *(p for block in text["blocks"] for p in texts_of(block))]
        for name in variables_of(piece)
    }


def check_content(content: Any) -> list[TemplateProblem]:
    """Every mistake in a template's content: shape, languages, broken tags, unknown variables, bad links."""
    if not isinstance(content, dict) or not content:
        return [TemplateProblem("", "content", 1, _("Write the mail in at least one language."))]
    return [problem for language, text in content.items() for problem in _check_text(language, text)]


def _check_text(language: str, text: Any) -> list[TemplateProblem]:
    def wrong(field: str, message: str, line: int = 1) -> TemplateProblem:
        return TemplateProblem(language, field, line, message)

    if language not in LANGUAGES:
        return [wrong("content", _("This language is not in use."))]
    if not isinstance(text, dict) or not isinstance(text.get("blocks"), list):
        return [wrong("content", _("Each language has a subject and a list of blocks."))]
    subject = text.get("subject")
    if not isinstance(subject, str) or not subject.strip():
        return [wrong("subject", _("The subject is missing."))]
    if not text["blocks"]:
        return [wrong("blocks", _("The mail has no text yet."))]
    problems = [wrong("subject", message, line) for line, message in problems_of(subject)]
    for index, block in enumerate(text["blocks"]):
        problems += [
            replace(problem, language=language, field=f"blocks.{index}.{problem.field}")
            for problem in _check_block(block)
        ]
    return problems or _check_whole(language, text)


def _check_block(block: Any) -> list[TemplateProblem]:
    fields = BLOCK_FIELDS.get(str(block.get("kind"))) if isinstance(block, dict) else None
    if fields is None:
        return [TemplateProblem("", "kind", 1, _("A block is a text, a heading or a button."))]
    problems = []
    for field in fields:
        value = block.get(field)
        if not isinstance(value, str) or not value.strip():
            problems.append(TemplateProblem("", field, 1, _("This part of the block is empty.")))
        else:
            problems += [TemplateProblem("", field, line, what) for line, what in problems_of(value)]
    url = block.get("url", "")
    if "url" in fields and isinstance(url, str) and not url.startswith(("https://", "http://", "mailto:")):
        problems.append(TemplateProblem("", "url", 1, _("A link begins with https://.")))
    return problems


def _check_whole(language: str, text: Text) -> list[TemplateProblem]:
    # Sound pieces can still break the whole: a tag opened in one block and closed in another.
    try:
        compile_text(language, text)
    except LiquidError as error:
        return [TemplateProblem(language, "content", 1, str(error.args[0]))]
    return []
