"""Handing a mail to a provider over real HTTP: what its answers mean for the mail."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from outreach.mail.connections import open_connection
from outreach.mail.outcomes import InDoubt, Mail, MailError, NotConnected

MAIL = Mail(
    envelope_from="return+x@seutu.example",
    from_header="Raahe <raahe@seutu.example>",
    to="maija@yritys.example",
    reply_to="reply+x@seutu.example",
    message_id="<x@seutu.example>",
    subject="Hei Åsa",
    text="Tervetuloa",
    html="<p>Tervetuloa</p>",
    language="fi",
    headers={"List-Unsubscribe": "<https://seutu.example/u/x/>"},
    tag="kampanja",
    metadata_id="01936f3e-7a40-7cc3-98c4-dc0c0c07398f",
)


class Provider:
    """An HTTP server that speaks Postmark's interface and answers what the test tells it."""

    def __init__(self) -> None:
        self.status = 200
        self.asked: list[Any] = []
        self.hangs_up = False


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    told = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if told.hangs_up:
                self.connection.close()
                return
            answer = [{"ErrorCode": 0, "Message": "OK", "MessageID": "pm-1", "To": MAIL.to}]
            body = json.dumps(answer if isinstance(told.asked[-1], list) else answer[0]).encode()
            self.send_response(told.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing: pytest's output is for the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {
        "POSTMARK_SERVER_TOKEN": "token",
        "POSTMARK_API_URL": f"http://127.0.0.1:{server.server_port}/",
    }
    yield told
    server.shutdown()
    server.server_close()


def send() -> str:
    with open_connection() as connection:
        return connection.send(MAIL).provider_id


def test_a_mail_that_the_provider_takes_carries_our_names(provider: Provider) -> None:
    assert send() == "pm-1"
    asked = provider.asked[0]
    headers = {header["Name"]: header["Value"] for header in asked["Headers"]}
    assert (asked["To"], asked["ReplyTo"], asked["Tag"]) == (MAIL.to, MAIL.reply_to, MAIL.tag)
    assert asked["Metadata"] == {"message": MAIL.metadata_id}
    assert headers["Message-ID"] == MAIL.message_id
    assert headers["List-Unsubscribe"] == MAIL.headers["List-Unsubscribe"]


@pytest.mark.parametrize(("status", "permanent"), [(401, True), (400, True), (429, False), (503, False)])
def test_an_answer_says_whether_waiting_helps(provider: Provider, status: int, permanent: bool) -> None:
    provider.status = status
    with pytest.raises(MailError) as caught:
        send()
    assert caught.value.permanent == permanent
    assert caught.value.slow_down == (not permanent)


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_failure_behind_the_door_leaves_the_mail_in_doubt(provider: Provider, status: int) -> None:
    provider.status = status
    with pytest.raises(InDoubt):
        send()


def test_a_connection_that_breaks_after_the_question_leaves_the_mail_in_doubt(provider: Provider) -> None:
    provider.hangs_up = True
    with pytest.raises(InDoubt):
        send()


def test_a_provider_that_is_not_there_was_given_nothing(provider: Provider, settings) -> None:
    settings.ANYMAIL = settings.ANYMAIL | {"POSTMARK_API_URL": "http://127.0.0.1:1/"}
    with pytest.raises(NotConnected):
        send()
