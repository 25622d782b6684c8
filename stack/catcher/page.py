"""The HTTP side of the catcher: which address answers with what, under which content policy?"""

import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

from stack.catcher import views
from stack.catcher.maildir import Maildir, body, parse
from stack.catcher.words import language

STYLE = Path(__file__).with_name("style.css").read_bytes()
MAIL = re.compile(r"/mail/([^/]+)/(html|raw)?")
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
# A mail's own styles are inline; it may do nothing else, and load nothing from elsewhere.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "sandbox; frame-ancestors 'self'"
)
# A page elsewhere whose name is made to point to this machine must not read the mails.
LOCAL_NAMES = {"127.0.0.1", "localhost", "[::1]"}
HTML, CSS, TEXT = "text/html; charset=utf-8", "text/css; charset=utf-8", "text/plain; charset=utf-8"


class PageServer(ThreadingHTTPServer):
    """Serves the mails of one Maildir; `workspace` is the address that its pages link back to."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], maildir: Maildir, *, workspace: str) -> None:
        """Listen at `address`."""
        self.maildir = maildir
        self.workspace = workspace
        super().__init__(address, Visit)


class Visit(BaseHTTPRequestHandler):
    """One visitor's connection; http.server's names."""

    server: PageServer
    server_version = "seutu-catcher"
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """Answer with a page, a mail's HTML, its raw text, or 404."""
        if self.headers.get("Host", "").rpartition(":")[0] not in LOCAL_NAMES:
            return self._send(HTTPStatus.MISDIRECTED_REQUEST, b"Not this host.\n", TEXT)
        spoken = language(self.headers.get("Accept-Language", ""))
        try:
            return self._answer(urlsplit(self.path), spoken)
        except KeyError:
            page = views.missing(spoken, workspace=self.server.workspace)
            return self._send(HTTPStatus.NOT_FOUND, page.encode(), HTML, spoken=spoken)

    do_HEAD = do_GET

    def _answer(self, address: SplitResult, spoken: str) -> None:
        maildir, workspace = self.server.maildir, self.server.workspace
        if address.path == "/":
            number = parse_qs(address.query).get("page", ["1"])[0]
            page = int(number) if number.isdecimal() and 0 < int(number) < 10**6 else 1
            text = views.mails(maildir, spoken, page=page, workspace=workspace)
            return self._send(HTTPStatus.OK, text.encode(), HTML, spoken=spoken)
        if address.path == "/style.css":
            return self._send(HTTPStatus.OK, STYLE, CSS)
        if address.path == "/favicon.ico":
            return self._send(HTTPStatus.NO_CONTENT, b"", TEXT)
        match = MAIL.fullmatch(address.path)
        if not match:
            raise KeyError(address.path)
        return self._mail(match[1], match[2], spoken)

    def _mail(self, name: str, part: str | None, spoken: str) -> None:
        maildir = self.server.maildir
        if part == "raw":
            return self._send(HTTPStatus.OK, maildir.raw(name), TEXT)
        if part == "html":
            html = body(parse(maildir.raw(name)), "html")
            if html is None:
                raise KeyError(name)
            return self._send(HTTPStatus.OK, html.encode(errors="replace"), HTML, policy=MAIL_POLICY)
        page = views.mail(maildir, name, spoken, workspace=self.server.workspace)
        return self._send(HTTPStatus.OK, page.encode(errors="replace"), HTML, spoken=spoken)

    def _send(
        self, status: HTTPStatus, content: bytes, kind: str, *, policy: str = PAGE_POLICY, spoken: str = ""
    ) -> None:
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(content)),
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }
        if spoken:
            headers |= {"Content-Language": spoken, "Vary": "Accept-Language"}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *words: object) -> None:
        """Say nothing: whoever looks at mails is no news to the operator."""
