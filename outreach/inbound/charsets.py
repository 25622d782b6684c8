"""Which characters are these bytes? The declared charset, then UTF-8, then Windows-1252."""

import codecs

WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-8-i": "iso-8859-8",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
}


def decode(data: bytes, charset: str | None = None) -> str:
    """The bytes as text, whatever they are; a declared charset that does not fit is passed over."""
    for name in (charset, "utf-8"):
        text = _strictly(data, name) if name else None
        if text is not None:
            return text
    if charset and _known(charset) and charset.lower() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
        return _clean(data.decode(_known(charset) or "utf-8", "replace"))
    return _clean(data.decode("cp1252", "replace"))


def _strictly(data: bytes, charset: str) -> str | None:
    codec = _known(charset)
    if codec is None:
        return None
    try:
        return _clean(data.decode(codec))
    except (UnicodeError, ValueError):
        return None


def _known(charset: str) -> str | None:
    name = charset.strip().strip("\"'").lower()[:40]
    name = WIDER.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Codecs such as base64 or rot13 are no charsets, though Python lists them.
    return name if getattr(info, "_is_text_encoding", True) and name not in {"idna", "punycode"} else None


def _clean(text: str) -> str:
    return text.replace("\x00", "").replace("﻿", "")
