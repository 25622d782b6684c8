"""In which encoding is this text? BOM, then strict UTF-8, then Windows-1252 and its elders."""

import codecs
import re
from collections.abc import Iterator

from crm.errors import UnreadableFile

from . import reasons

_BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_SAMPLE_BYTES = 200_000
# Letters of our languages, as they stand in words; what else a wrong code page makes of them is a sign.
_GOOD = re.compile(r"(?<=[A-Za-zÀ-ÿ])[åäöéüøæÅÄÖ]|[ÅÄÖåäö](?=[a-zåäö])")
_BAD = re.compile(r"(?<=[A-Za-z])[^\x00-\x7fÀ-ÖØ-öø-ÿŠšŽž–—’”“…€]|[^\x00-\x7fÀ-ÖØ-öø-ÿŠšŽž–—’”“„…€](?=[a-z])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# One control character in so many letters is a slip of a keyboard; more is no text.
_CONTROL_SHARE = 0.001


def decode(content: bytes) -> tuple[str, str]:
    """The text and the codec's name. UnreadableFile where it is no text."""
    text, encoding = _decode(content)
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        raise UnreadableFile(reasons.NUL_BYTES)
    strange = len(_CONTROL.findall(text[:_SAMPLE_BYTES]))
    if strange > 1 and strange > len(text[:_SAMPLE_BYTES]) * _CONTROL_SHARE:
        raise UnreadableFile(reasons.NOT_A_TABLE)
    return text, encoding


def _decode(content: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strict(content, encoding)
    wide = _wide_without_bom(content)
    if wide:
        return _strict(content, wide)
    if b"\x00" in content:
        raise UnreadableFile(reasons.NUL_BYTES)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _not_utf8(content)


def _strict(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            return "".join(_lines_each_their_way(content[3:])), encoding
        raise UnreadableFile(reasons.DAMAGED) from error


def _wide_without_bom(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    head = content[:4096]
    half = len(head) // 2
    if half < 4 or len(content) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _not_utf8(content: bytes) -> tuple[str, str]:
    """Mostly UTF-8 with a stray line, or one of the single-byte pages."""
    sample = content[:_SAMPLE_BYTES]
    valid = len(re.findall(rb"[\xc3][\x80-\xbf]|[\xe2][\x80-\xbf]{2}", sample))
    stray = len(re.findall(rb"(?<![\xc2-\xf4\x80-\xbf])[\x80-\xff](?![\x80-\xbf])", sample))
    if valid > stray:
        return "".join(_lines_each_their_way(content)), "utf-8"
    best = max(("cp1252", "mac_roman", "cp850"), key=lambda page: _likeness(sample, page))
    if best != "cp1252":
        return content.decode(best), best.replace("_", "-")
    try:
        return content.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "iso-8859-1"


def _likeness(sample: bytes, page: str) -> tuple[int, int]:
    text = sample.decode(page, errors="replace")
    return len(_GOOD.findall(text)) - len(_BAD.findall(text)), page == "cp1252"


def _lines_each_their_way(content: bytes) -> Iterator[str]:
    for line in content.splitlines(keepends=True):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", errors="replace")
