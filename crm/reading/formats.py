"""Of which format is this file? By its first bytes; the name is not believed."""

import re

from crm.errors import UnreadableFile

from . import archives, reasons

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
# Files that open with letters and still are no table.
_OTHERS = (
    b"%PDF-",
    b"%!PS",
    b"{\\rtf",
    b"GIF8",
    b"RIFF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"\x1f\x8b",
    b"BM",
    b"Rar!",
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype|<html|<svg|<table)", re.IGNORECASE)
_JSON = re.compile(rb"""(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[\[{])""")
_VCARD = re.compile(r"\ufeff?\s*BEGIN:VCARD", re.IGNORECASE)


def format_of(content: bytes, name: str = "") -> str:
    """One of csv, xlsx, xls, ods, vcf. UnreadableFile where it is plainly something else."""
    if content.startswith(b"PK"):
        return _zipped(content)
    if content.startswith(_COMPOUND_FILE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableFile(reasons.PASSWORD)
        return "xls"
    if content.startswith(_BIFF) and b"\x00" in content[:64]:
        return "xls"
    if _is_something_else(content):
        raise UnreadableFile(reasons.NOT_A_TABLE)
    return "vcf" if _VCARD.match(_opening(content)) else "csv"


def _zipped(content: bytes) -> str:
    names = {entry.filename for entry in archives.entries_of(content)}
    if "content.xml" in names:
        return "ods"
    if any(entry.startswith("xl/") for entry in names):
        return "xlsx"
    raise UnreadableFile(reasons.NOT_A_TABLE)


def _is_something_else(content: bytes) -> bool:
    if content.startswith(_OTHERS) and (b"\x00" in content[:4096] or content.startswith((b"%", b"{"))):
        return True
    return bool(_MARKUP.match(content) or _JSON.match(content))


def _opening(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[:64].decode("utf-16", errors="ignore")
    return content[:64].decode("utf-8", errors="ignore")
