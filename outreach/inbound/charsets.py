"""Which characters are these bytes? The declared charset, then UTF-8, then Windows-1252."""

import codecs

NO_CHARSETS = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}
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


# What senders declare although their text is UTF-8; text that reads as UTF-8 is hardly ever anything else.
OFTEN_WRONG = {"cp1252", "iso-8859-15", "iso-8859-10", "utf-8"}


def decode(data: bytes, charset: str | None = None) -> str:
    """The bytes as text, whatever they are; a declared charset that does not fit is passed over."""
    declared = _known(charset) if charset else None
    order = ["utf-8", declared] if declared in OFTEN_WRONG else [declared, "utf-8"]
    for name in order:
        text = _strictly(data, name) if name else None
        if text is not None:
            return text
    if declared and declared not in OFTEN_WRONG:
        return _clean(data.decode(declared, "replace"))
    return _clean(data.decode("cp1252", "replace"))


def _strictly(data: bytes, codec: str) -> str | None:
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
    # Codecs such as base64 or rot13 are no charsets, though Python lists them; some it keeps for itself.
    is_charset = getattr(info, "_is_text_encoding", True) and info.name not in NO_CHARSETS
    return name if is_charset else None


def _clean(text: str) -> str:
    return text.replace("\x00", "").replace("﻿", "")
