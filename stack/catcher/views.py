"""What do the catcher's pages look like? Plain HTML, no script, nothing from elsewhere."""

import re
from email.message import EmailMessage
from html import escape

from stack.catcher.maildir import Maildir, body, came_at, header, parse
from stack.catcher.words import WORDS, moment

A_PAGE = 50
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def mails(maildir: Maildir, language: str, *, page: int, workspace: str) -> str:
    """The list, newest first, `page` counted from 1."""
    words, names = WORDS[language], maildir.names()
    shown = names[(page - 1) * A_PAGE : page * A_PAGE]
    lines = "".join(_line(maildir, name, words) for name in shown)
    parts = [f"<p>{escape(words['lead'])}</p>", f"<p>{escape(words['count'].format(len(names)))}</p>"]
    parts.append(f'<ul class="mails">{lines}</ul>' if lines else f"<p>{escape(words['none'])}</p>")
    parts.append(_pages(words, page, has_more=len(names) > page * A_PAGE))
    return _frame(
        language, words["title"], "".join(parts), [("/", words["refresh"]), (workspace, words["back"])]
    )


def mail(maildir: Maildir, name: str, language: str, *, workspace: str) -> str:
    """One mail: who, when, its text, its HTML in a frame, its headers; KeyError when it is not there."""
    words, message = WORDS[language], parse(maildir.raw(name))
    parts = [_who(message, name, words), _text(message, words), _html(message, name, words)]
    parts.append(f"<h2>{escape(words['headers'])}</h2><pre>{escape(_headers(message))}</pre>")
    parts.append(f'<p><a href="/mail/{name}/raw">{escape(words["raw"])}</a></p>')
    title = header(message, "Subject") or words["no_subject"]
    return _frame(language, title, "".join(parts), [("/", words["all"]), (workspace, words["back"])])


def missing(language: str, *, workspace: str) -> str:
    """The page for an address without a mail."""
    words = WORDS[language]
    links = [("/", words["all"]), (workspace, words["back"])]
    return _frame(language, words["missing"], f"<p>{escape(words['missing_lead'])}</p>", links)


def _frame(language: str, title: str, content: str, links: list[tuple[str, str]]) -> str:
    words = WORDS[language]
    shown = "".join(f'<a href="{escape(address)}">{escape(text)}</a>' for address, text in links if address)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} · Seutu</title><link rel="stylesheet" href="/style.css"></head><body>'
        f'<a class="skip" href="#content">{escape(words["skip"])}</a>'
        f'<header><nav aria-label="Seutu">{shown}</nav></header>'
        f'<main id="content" tabindex="-1"><h1>{escape(title)}</h1>{content}</main></body></html>'
    )


def _line(maildir: Maildir, name: str, words: dict[str, str]) -> str:
    summary = maildir.summary(name)
    return (
        f'<li><a href="/mail/{name}/">{escape(summary.subject or words["no_subject"])}</a>'
        f"<div>{escape(words['to'])}: {escape(summary.recipients)}</div>"
        f'<div class="soft">{escape(words["from"])}: {escape(summary.sender)} · '
        f'<time datetime="{summary.came_at.isoformat()}">{moment(words, summary.came_at)}</time></div></li>'
    )


def _pages(words: dict[str, str], page: int, *, has_more: bool) -> str:
    links = [(page - 1, words["newer"])] if page > 1 else []
    links += [(page + 1, words["older"])] if has_more else []
    if not links:
        return ""
    shown = "".join(f'<a href="/?page={number}">{escape(text)}</a>' for number, text in links)
    return f'<nav aria-label="{escape(words["pages"])}">{shown}</nav>'


def _who(message: EmailMessage, name: str, words: dict[str, str]) -> str:
    came = came_at(name)
    rows = [
        (words["from"], escape(header(message, "From"))),
        (words["to"], escape(", ".join(str(to) for to in message.get_all("Delivered-To", [])))),
        (words["came"], f'<time datetime="{came.isoformat()}">{moment(words, came)}</time>'),
    ]
    return "<dl>" + "".join(f"<dt>{escape(term)}</dt><dd>{value}</dd>" for term, value in rows) + "</dl>"


def _text(message: EmailMessage, words: dict[str, str]) -> str:
    text = body(message, "plain")
    tag = header(message, "Content-Language")
    spoken = f' lang="{tag}"' if LANGUAGE_TAG.fullmatch(tag) else ""
    shown = f"<p>{escape(words['no_text'])}</p>" if text is None else f"<pre{spoken}>{escape(text)}</pre>"
    return f"<h2>{escape(words['text'])}</h2>{shown}"


def _html(message: EmailMessage, name: str, words: dict[str, str]) -> str:
    if body(message, "html") is None:
        return f"<h2>{escape(words['html'])}</h2><p>{escape(words['no_html'])}</p>"
    frame = f'<iframe src="/mail/{name}/html" sandbox title="{escape(words["html_frame"])}"></iframe>'
    return f"<h2>{escape(words['html'])}</h2>{frame}"


def _headers(message: EmailMessage) -> str:
    return "\n".join(f"{name}: {_unfolded(value)}" for name, value in message.raw_items())


def _unfolded(value: object) -> str:
    return " ".join(str(value).split())
