"""Does the demo's client follow pages, show its key, and say who did not answer?"""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from stack.demo.client import Client
from stack.errors import CannotStart
from stack.network import LOCAL, free_port


class Product(ThreadingHTTPServer):
    """Answers with two pages of things, 404 elsewhere, and remembers what was asked."""

    def __init__(self) -> None:
        """Listen on any free port."""
        super().__init__((LOCAL, 0), Visit)
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.address = f"http://{LOCAL}:{self.server_address[1]}/"


class Visit(BaseHTTPRequestHandler):
    """One request."""

    server: Product

    def do_GET(self) -> None:
        """A page, or the row that was asked for."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.command, self.path, dict(self.headers), body))
        if self.path.startswith("/api/v1/missing"):
            return self._answer(404, {"detail": "There is no such row."})
        if self.path.startswith("/api/v1/things/?page_size=500&kind=a"):
            following = f"{self.server.address}api/v1/things/?cursor=x"
            return self._answer(200, {"results": [{"id": 1}], "next": following})
        return self._answer(200, {"results": [{"id": 2}], "next": None, "outcome": "response"})

    do_POST = do_GET

    def _answer(self, status: int, value: object) -> None:
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def product() -> Iterator[Product]:
    """A small product that answers."""
    with Product() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def client(address: str) -> Client:
    return Client(address, where="Its log: web.log.", key="k3y")


def test_rows_are_read_page_after_page_with_the_key(product: Product):
    assert client(product.address).rows("things", kind="a") == [{"id": 1}, {"id": 2}]
    assert [path for _, path, _, _ in product.asked] == [
        "/api/v1/things/?page_size=500&kind=a",
        "/api/v1/things/?cursor=x",
    ]
    assert {headers["Authorization"] for _, _, headers, _ in product.asked} == {"Api-Key k3y"}


def test_a_file_goes_as_a_form_with_its_bytes_whole(product: Product, tmp_path: Path):
    file = tmp_path / "people.csv"
    file.write_bytes("Sähköposti\r\n".encode("cp1252"))
    client(product.address).upload("imports", file, {"city": "140"})
    _, path, headers, body = product.asked[0]
    assert path == "/api/v1/imports/"
    assert headers["Content-Type"].startswith("multipart/form-data; boundary=")
    assert b'name="city"\r\n\r\n140\r\n' in body
    assert b'filename="people.csv"\r\n\r\nS\xe4hk\xf6posti\r\n\r\n--' in body


def test_one_click_takes_neither_key_nor_cookie(product: Product):
    assert client(product.address).one_click(f"{product.address}u/abc/") == 200
    method, path, headers, body = product.asked[0]
    assert (method, path, body) == ("POST", "/u/abc/", b"List-Unsubscribe=One-Click")
    assert not {"Authorization", "Cookie"} & headers.keys()


def test_mail_is_brought_with_the_secret_as_basic_auth(product: Product):
    receipt = client(product.address).bring_mail(b"From: a\r\n\r\nhello", secret="word")
    assert receipt["outcome"] == "response"
    assert product.asked[0][2]["Authorization"] == "Basic ZGVtbzp3b3Jk"


def test_a_refusal_is_said_with_what_was_asked_and_where_the_log_is(product: Product):
    with pytest.raises(CannotStart) as error:
        client(product.address).get("missing/1")
    assert str(error.value).startswith("web answered 404 to GET /api/v1/missing/1/: ")
    assert str(error.value).endswith("Its log: web.log.")


def test_silence_is_said_too():
    with pytest.raises(CannotStart, match=r"^web did not answer GET /api/v1/things/1/ \(.+\)\. Its log"):
        client(f"http://{LOCAL}:{free_port()}/").get("things/1")
