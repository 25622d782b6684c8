"""Where does a file wait while its columns are confirmed? In a session row of its own, for one hour."""

import base64
from dataclasses import dataclass

from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404

from crm.models import User

HOUR = 3600


@dataclass(frozen=True)
class Upload:
    """A file that was sent and is not yet an import."""

    key: str
    name: str
    content: bytes


def keep(user: User, name: str, content: bytes) -> str:
    """Put the file aside and return the key that finds it again, for this user alone."""
    store = SessionStore()
    store.update({"user": str(user.pk), "name": name, "content": base64.b64encode(content).decode()})
    store.set_expiry(HOUR)
    store.create()
    return store.session_key or ""


def kept(user: User, key: str) -> Upload:
    """The file that was put aside; 404 where it has expired or is someone else's."""
    store = SessionStore(session_key=key)
    if store.get("user") != str(user.pk):
        raise Http404
    return Upload(key, store["name"], base64.b64decode(store["content"]))


def forget(upload: Upload) -> None:
    """The file has become an import, or will not."""
    SessionStore(session_key=upload.key).delete()
