"""How does an outsider speak to the product over HTTP: REST with a key, the door for mail, one click?"""

import base64
import http.client
import json
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from stack.errors import CannotStart

TIMEOUT = 20.0
API = "/api/v1/"
PAGE = "500"


class Client:
    """One caller of the web process at `address`; `where` says where its log is."""

    def __init__(self, address: str, *, where: str, key: str = "") -> None:
        """Call with the API key, where there is one."""
        self.place = urlsplit(address).netloc
        self.where = where
        self.key = key

    def rows(self, resource: str, **filters: str) -> list[dict[str, Any]]:
        """Every row of a list, page after page."""
        found: list[dict[str, Any]] = []
        path = f"{API}{resource}/?{urlencode({'page_size': PAGE, **filters})}"
        while path:
            page = self._json("GET", path)
            found += page["results"]
            following = urlsplit(page["next"] or "")
            path = f"{following.path}?{following.query}" if page["next"] else ""
        return found

    def get(self, path: str) -> Any:
        """One row, or what stands at that address."""
        return self._json("GET", f"{API}{path}/")

    def post(self, path: str, body: object | None = None) -> Any:
        """Make a row or do an action; a repeated attempt after a lost answer changes nothing."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_hex(16)}
        return self._json("POST", f"{API}{path}/", json.dumps(body or {}).encode(), headers)

    def upload(self, path: str, file: Path, fields: Mapping[str, str]) -> Any:
        """Send a file itself, as a form (RFC 7578)."""
        border = secrets.token_hex(16)
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), file.read_bytes(), f"\r\n--{border}--\r\n".encode()])
        return self._json(
            "POST", f"{API}{path}/", body, {"Content-Type": f"multipart/form-data; boundary={border}"}
        )

    def bring_mail(self, raw: bytes, *, secret: str) -> dict[str, Any]:
        """Bring a raw mail to the inbound door, as a mail server's pipe does; what became of it."""
        word = secret if ":" in secret else f"demo:{secret}"
        headers = {
            "Authorization": f"Basic {base64.b64encode(word.encode()).decode()}",
            "Content-Type": "message/rfc822",
        }
        status, answer = self.call("POST", "/webhooks/mail/", raw, headers)
        return dict(self._checked("POST", "/webhooks/mail/", status, answer))

    def one_click(self, url: str) -> int:
        """POST to a List-Unsubscribe address as a mail program does (RFC 8058): no cookie, no key."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.call("POST", urlsplit(url).path, b"List-Unsubscribe=One-Click", headers)[0]

    def call(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Status and body of one request; CannotStart when nobody answers."""
        connection = http.client.HTTPConnection(self.place, timeout=TIMEOUT)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as error:
            raise CannotStart(
                f"web did not answer {method} {path} ({error or type(error).__name__}). {self.where}"
            ) from None
        finally:
            connection.close()

    def _json(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Any:
        known = {"Authorization": f"Api-Key {self.key}", "Accept-Language": "en", **(headers or {})}
        status, answer = self.call(method, path, body, known)
        return self._checked(method, path, status, answer)

    def _checked(self, method: str, path: str, status: int, answer: bytes) -> Any:
        if status >= HTTPStatus.BAD_REQUEST:
            said = answer[:400].decode(errors="replace")
            raise CannotStart(f"web answered {status} to {method} {path}: {said} {self.where}")
        return json.loads(answer)
