"""Which web address stands in this cell?"""

import re
from urllib.parse import urlsplit, urlunsplit

from .values import Reading

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,60}[^\W_]", re.UNICODE)
_NOTHING = {"", "-", "–", "—", "ei", "ei ole", "none"}


def read_website(text: str) -> Reading[str]:
    """An http(s) address with its scheme; `www.x.fi` and `X.FI` are only notation. At most 200 characters."""
    text = text.strip().strip("<>")
    if text.casefold() in _NOTHING:
        return Reading()
    address = text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text.removeprefix('//')}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return Reading(problem="invalid_website")
    if "@" in text or re.search(r"\s", text) or not _HOST.fullmatch(host) or len(address) > 200:
        return Reading(problem="invalid_website")
    tail = urlunsplit(("", "", parts.path, parts.query, parts.fragment))
    place = f"{host}:{port}" if port else host
    return Reading(f"{parts.scheme.lower()}://{place}{'' if tail == '/' else tail}")
