"""What does an HTML body say in lines of text? What it quotes of an earlier mail is marked with `>`."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

MAX_HTML = 300_000
MAX_TAGS = 12_000
QUOTES = (
    "//blockquote[@type='cite' or contains(@class,'gmail_quote') or contains(@class,'protonmail_quote')"
    " or ancestor::div[contains(@class,'gmail_quote') or contains(@class,'yahoo_quoted')]]"
)
INVISIBLE = "//head|//script|//style|//title|//*[contains(translate(@style,' ',''),'display:none')]"
LINES = {
    "div",
    "tr",
    "li",
    "dt",
    "dd",
    "table",
    "section",
    "article",
    "header",
    "footer",
    "address",
    "center",
}
PARAGRAPHS = {"p", "ul", "ol", "dl", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
# What a break is written as until the end: inside of text, line ends are only blanks.
LINE, PARAGRAPH = "\x1e", "\x1d"


def html_to_text(source: str) -> str:
    """The words of an HTML body, one line a block; a quote of an earlier mail becomes the line `> …`."""
    source = source[:MAX_HTML]
    if source.count("<") > MAX_TAGS:
        source = "<".join(source.split("<", MAX_TAGS)[:MAX_TAGS])
    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
        for element in tree.xpath(QUOTES):
            _replace(element, "> …")
        for element in tree.xpath(INVISIBLE):
            _replace(element, "")
        return _folded("".join(_pieces(tree)))
    except (etree.LxmlError, ValueError, AssertionError, RecursionError):
        return re.sub(r"<[^<>]{0,2000}>", " ", source)


def _pieces(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        pause = _pause(element)
        if event == "start":
            yield pause
            if element.tag == "li":
                yield "- "
            yield _words(element.text, element.tag)
        else:
            yield " " if element.tag in {"td", "th"} else pause if element.tag != "br" else ""
            yield _words(element.tail, "")


def _pause(element: lxml_html.HtmlElement) -> str:
    if element.tag == "br" or element.tag in LINES:
        return LINE if element.tag != "br" else "\n"
    if element.tag in PARAGRAPHS:
        # Outlook writes every line as a paragraph without space around it.
        return LINE if "MsoNormal" in (element.get("class") or "") else PARAGRAPH
    return ""


def _words(text: str | None, tag: str) -> str:
    if not text:
        return ""
    if tag == "pre":
        return text
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _folded(text: str) -> str:
    """Breaks of blocks that meet are one; those of `<br>` all count."""
    text = re.sub(r" *([\x1d\x1e\n]) *", r"\1", text)
    text = re.sub(r"[\x1d\x1e]*\x1d[\x1d\x1e]*", "\n\n", text)
    text = re.sub(r"\n?\x1e+", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" {2,}", " ", text)).strip("\n ")


def _replace(element: lxml_html.HtmlElement, text: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if not text:
        element.drop_tree()
        return
    mark = lxml_html.Element("div")
    mark.text, mark.tail = text, element.tail
    parent.replace(element, mark)
