"""Blocks of a mail → one Liquid source for HTML, one for text (pure).

What staff write in Liquid must come through Markdown and MJML untouched, so each expression is
put aside under a token that both leave alone, and put back afterwards.
"""

import html
import re
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from markdown_it import MarkdownIt
from mjml import mjml2html

from .liquid import EXPRESSION

SHELL = Path(settings.BASE) / "templates" / "email"
LANGUAGES = ("fi", "sv", "en")
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).disable("image")
_LINK = re.compile(r"\[([^\]]+)\]\(((?:\{\{[^{}]*\}\}|[^(){}\s])+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_SLOT = re.compile(r"\[\[ (\w+) \]\]")


@cache
def closing_of(language: str) -> str:
    """What stands under every campaign mail: why it came, the notice, the way out (Markdown, Liquid)."""
    return (SHELL / f"closing.{language}.md").read_text(encoding="utf-8")


@cache
def _shell() -> str:
    return (SHELL / "shell.mjml").read_text(encoding="utf-8")


def texts_of(block: dict[str, Any]) -> list[str]:
    """The pieces of a block that staff wrote."""
    return [block[key] for key in ("markdown", "text", "url") if block.get(key)]


def text_source(blocks: list[dict[str, Any]], closing: str = "") -> str:
    """The text part's Liquid source."""
    parts = [_as_text(block) for block in blocks]
    if closing:
        parts += ["-- ", _plain(closing)]
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def html_source(language: str, subject: str, blocks: list[dict[str, Any]], closing: str = "") -> str:
    """The HTML part's Liquid source: a whole page for mail programs, made by MJML."""
    aside = _Aside()
    slots = {
        "language": language,
        "subject": aside.put(html.escape(subject)),
        "blocks": "\n".join(_as_mjml(block, aside) for block in blocks),
        "closing": _MARKDOWN.render(aside.put(closing)),
    }
    page = mjml2html(_SLOT.sub(lambda slot: slots[slot[1]], _shell()))
    return aside.back(page)


class _Aside:
    """Keeps the Liquid expressions while a text goes through Markdown and MJML."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        # Nobody can write a token that they do not know.
        self._mark = secrets.token_hex(8)

    def put(self, text: str) -> str:
        return EXPRESSION.sub(self._keep, text)

    def _keep(self, found: re.Match[str]) -> str:
        self._kept.append(html.unescape(found[0]))
        return f"LQ{self._mark}x{len(self._kept) - 1}QL"

    def back(self, text: str) -> str:
        return re.sub(rf"LQ{self._mark}x(\d+)QL", lambda token: self._kept[int(token[1])], text)


def _as_mjml(block: dict[str, Any], aside: _Aside) -> str:
    if block["kind"] == "heading":
        return f"<mj-text><h1>{html.escape(aside.put(block['text']))}</h1></mj-text>"
    if block["kind"] == "button":
        url = html.escape(aside.put(block["url"]))
        return f'<mj-button href="{url}">{html.escape(aside.put(block["text"]))}</mj-button>'
    return f"<mj-text>{_MARKDOWN.render(aside.put(block['markdown']))}</mj-text>"


def _as_text(block: dict[str, Any]) -> str:
    if block["kind"] == "button":
        return f"{block['text']}: {block['url']}"
    return block["text"] if block["kind"] == "heading" else _plain(block["markdown"])


def _plain(markdown: str) -> str:
    """Markdown is readable as it stands; links and bold are put as people write them in a plain mail."""
    return _BOLD.sub(r"\1", _LINK.sub(_link, markdown))


def _link(found: re.Match[str]) -> str:
    words, url = found[1], found[2]
    return url if words == url else f"{words}: {url}"
