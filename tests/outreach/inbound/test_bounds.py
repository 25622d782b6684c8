"""Is any input read within its bounds of time, and does nothing but UnreadableMail ever come out?"""

import base64
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.errors import UnreadableMail
from outreach.inbound.reading import read_mail

HEAD = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Hei\r\nDate: Mon, 3 Aug 2026 10:00:00 +0300\r\n"
MIXED = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
REPORT = b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n"
STATUS = b"Content-Type: message/delivery-status\r\n\r\n"
# No measure of speed (that is a benchmark's): what runs away takes minutes where this takes a moment.
RUNAWAY_CPU_SECONDS = 60

FRAGMENTS = [
    HEAD,
    MIXED,
    REPORT,
    STATUS,
    b"--x\r\n",
    b"--x--\r\n",
    b"\r\n\r\n",
    b"\r",
    b"\n\n",
    b"From: ",
    b"From: MAILER-DAEMON@b.example\n",
    b"Return-Path: <>\n",
    b"Subject: =?utf-8?b?",
    b"?=",
    b"=?x?q?=?=",
    b"Content-Type: text/html; charset=nosuch\n\n",
    b"Content-Type: text/plain; charset=undefined\n\n",
    b"Subject: =?undefined?q?=e4?= =?utf-7?b?+AGE-?=\n",
    b"Content-Type: message/rfc822\n\n",
    b"Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=\n",
    b"Final-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n",
    b"Date: Mon, 99 Foo 99999 99:99:99 +9999\n",
    b"<html><div class=gmail_quote><blockquote>",
    b"Olen lomalla 31.2.-99.99.\n",
    b"Palaan viikolla 54.\n",
    b"> > >",
    b'{"notificationType":"Bounce","bounce":{"bouncedRecipients":[1,{}]}}',
    b'{"notificationType":"Complaint","complaint":[]}',
    "Lähettäjä: ä\nLähetetty: ö\n".encode(),
    b"\x00\xff\xfe",
    b"\xe4\xf6",
]


def read_or_refuse(raw: bytes) -> str:
    try:
        return read_mail(raw).kind
    except UnreadableMail:
        return "unreadable"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=4000))
def test_random_bytes_raise_nothing_else(raw: bytes) -> None:
    read_or_refuse(raw)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.binary(max_size=30)), max_size=40))
def test_pieces_of_mails_in_any_order_raise_nothing_else(pieces: list[bytes]) -> None:
    read_or_refuse(HEAD + b"".join(pieces))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=3000))
def test_any_text_as_a_body_is_read(text: str) -> None:
    raw = HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode("utf-8", "surrogatepass")
    assert read_or_refuse(raw) != "unreadable"


def nested_base64(depth: int) -> bytes:
    mail = HEAD + b"\r\nhei"
    for _ in range(depth):
        coded = base64.encodebytes(mail)
        mail = HEAD + b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + coded
    return mail


def nested_multiparts(depth: int) -> bytes:
    opened = (b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(depth))
    return HEAD + b"".join(opened) + b"\r\nhei"


HOSTILE = {
    "30 MB of one header": lambda: HEAD + b"X-A: " + b"a" * 30_000_000 + b"\r\n\r\nhei",
    "30 MB of header lines": lambda: HEAD + b"X-A: a\r\n" * 3_700_000 + b"\r\nhei",
    "30 MB of folded header": lambda: HEAD + b"X-A: a\r\n" + b" a\r\n" * 7_500_000 + b"\r\nhei",
    "30 MB of zeros": lambda: b"\0" * 30_000_000,
    "30 MB in one line": lambda: HEAD + b"\r\n" + b"hei " * 7_500_000,
    "30 MB of quotes": lambda: HEAD + b"\r\n" + b"> hei\r\n" * 4_000_000,
    "30 MB of addresses": lambda: HEAD + b"\r\n" + b"a@b.example " * 2_500_000,
    "30 MB of dates": lambda: HEAD + b"\r\n" + b"1.1.-" * 6_000_000,
    "30 MB of rules": lambda: HEAD + b"\r\n" + b"-----" * 6_000_000,
    "30 MB of base64": lambda: (
        HEAD
        + b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(b"<p>hei</p>" * 2_200_000)
    ),
    "10 000 parts": lambda: (
        HEAD + MIXED + b"--x\r\nContent-Type: text/plain\r\n\r\nhei\r\n" * 10_000 + b"--x--"
    ),
    "a million empty parts": lambda: HEAD + MIXED + b"--x\r\n" * 1_000_000,
    "2 000 nested multiparts": lambda: nested_multiparts(2_000),
    "20 000 nested mails": lambda: HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 20_000 + b"hei",
    "mails in base64 in mails": lambda: nested_base64(13),
    "nested reports": lambda: (HEAD + REPORT + b"Content-Type: message/rfc822\r\n\r\n") * 3_000,
    "400 000 failed recipients": lambda: (
        HEAD + REPORT + STATUS + b"Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\n\r\n" * 400_000
    ),
    "deep HTML": lambda: HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 300_000,
    "deep HTML tables": lambda: HEAD + b"Content-Type: text/html\r\n\r\n" + b"<table><tr><td>x" * 50_000,
    "deep quotes in HTML": lambda: (
        HEAD + b"Content-Type: text/html\r\n\r\n" + b"<blockquote type=cite>" * 50_000
    ),
    "a million encoded words": lambda: (
        HEAD + b"Subject: " + b"=?utf-8?q?=C3=A4?= " * 1_000_000 + b"\r\n\r\nhei"
    ),
    "a million parameters": lambda: (
        HEAD + b"Content-Type: text/plain; " + b"a=b; " * 1_000_000 + b"\r\n\r\nhei"
    ),
    "deep JSON": lambda: HEAD + b'\r\n{"notificationType":' + b"[" * 3_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail_is_read_without_running_away(name: str) -> None:
    raw = HOSTILE[name]()
    started = time.process_time()
    read_or_refuse(raw)
    assert time.process_time() - started < RUNAWAY_CPU_SECONDS


@pytest.mark.parametrize(
    "word", ["On ", "ma 1.", "kirjoitti ", "-", "_", "=", "From: a\n", "user ", "5.1.1 ", "poista "]
)
@pytest.mark.parametrize("sender", ["a@b.example", "MAILER-DAEMON@b.example"])
def test_repeated_words_do_not_make_patterns_run_away(word: str, sender: str) -> None:
    text = word * (200_000 // len(word))
    raw = f"From: {sender}\nSubject: {text}\nReturn-Path: <>\nAuto-Submitted: auto-replied\n\n{text}".encode()
    started = time.process_time()
    read_or_refuse(raw)
    assert time.process_time() - started < RUNAWAY_CPU_SECONDS


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"\x00\x01\x02", b"hei vain", b"X-Only: this\r\n\r\n"])
def test_bytes_without_a_mail_are_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableMail):
        read_mail(raw)
