"""Is a mail that was handed over by SMTP shown, whole and harmless, in the visitor's language?"""

import pytest

from tests.stack.catcher.conftest import WORKSPACE, Catcher

MAIL = """\
From: =?utf-8?q?Seutu_p=C3=A4ivystys?= <seutu@seutu.example>
To: anna@raahe.example
Subject: =?utf-8?q?Vetymetallurgian_osaaminen_=C3=A5=C3=A4=C3=B6?=
Content-Language: fi
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Hei Åsa <script>alert(1)</script>
--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<p style="color: #123456">Hei Åsa</p><script>alert(1)</script>
--x--
"""


def test_a_mail_is_listed_by_subject_with_who_gets_it(catcher: Catcher):
    catcher.send(MAIL, "anna@raahe.example", "åsa@kristinestad.example".replace("å", "a"))
    page = catcher.get("/", Accept_Language="fi")
    assert (page.status, page.headers["Content-Language"]) == (200, "fi")
    assert "Vetymetallurgian osaaminen åäö" in page.text
    assert "Vastaanottaja: anna@raahe.example, asa@kristinestad.example" in page.text
    assert f'<a href="{WORKSPACE}">Takaisin työtilaan</a>' in page.text


def test_the_newest_mail_stands_first_and_the_list_is_paged(catcher: Catcher):
    for number in range(52):
        catcher.send(f"Subject: mail {number}\n\nx\n")
    first, second = catcher.get("/").text, catcher.get("/?page=2").text
    assert first.index(">mail 51<") < first.index(">mail 50<") < first.index(">mail 2<")
    assert (">mail 1<" in first, ">mail 1<" in second) == (False, True)
    assert ('href="/?page=2"' in first, 'href="/?page=1"' in second) == (True, True)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "99"])
def test_a_page_that_is_none_is_no_error(catcher: Catcher, page: str):
    assert catcher.get(f"/?page={page}").status == 200


def test_the_text_is_shown_as_text_and_the_html_in_a_sandboxed_frame(catcher: Catcher):
    catcher.send(MAIL)
    name = catcher.newest()
    page = catcher.get(f"/mail/{name}/", Accept_Language="en").text
    assert '<pre lang="fi">Hei Åsa &lt;script&gt;alert(1)&lt;/script&gt;' in page
    assert f'<iframe src="/mail/{name}/html" sandbox title="The HTML part of the mail"></iframe>' in page
    assert "<script" not in page
    assert "Return-Path: &lt;seutu@seutu.example&gt;\nDelivered-To: anna@raahe.example" in page


def test_the_html_part_comes_under_a_policy_of_its_own(catcher: Catcher):
    catcher.send(MAIL)
    answer = catcher.get(f"/mail/{catcher.newest()}/html")
    assert answer.text.startswith('<p style="color: #123456">Hei Åsa</p>')
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        "sandbox; frame-ancestors 'self'"
    )


def test_pages_allow_no_script_and_no_inline_style(catcher: Catcher):
    answer = catcher.get("/")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'; ")
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert (" style=" in answer.text, "<script" in answer.text) == (False, False)
    assert catcher.get("/style.css").headers["Content-Type"] == "text/css; charset=utf-8"


def test_the_mail_is_kept_byte_for_byte_below_its_envelope(catcher: Catcher):
    catcher.send(MAIL.replace("\n", "\r\n"))
    raw = (catcher.mail / "new" / catcher.newest()).read_bytes()
    envelope = b"Return-Path: <seutu@seutu.example>\r\nDelivered-To: anna@raahe.example\r\n"
    assert raw == envelope + MAIL.replace("\n", "\r\n").encode()
    assert catcher.get(f"/mail/{catcher.newest()}/raw").headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe\x00 no mail at all",
        b"Subject: =?utf-8?q?broken=\r\nContent-Type: text/plain; charset=no-such\r\n\r\nx",
        b"From: <<>>@\r\nTo: ,,;:\r\nDate: never\r\nContent-Type: multipart/mixed\r\n\r\nx",
        b"",
    ],
)
def test_a_broken_mail_is_shown_all_the_same(catcher: Catcher, raw: bytes):
    catcher.send(raw)
    name = catcher.newest()
    assert [catcher.get(path).status for path in ("/", f"/mail/{name}/", f"/mail/{name}/raw")] == [200] * 3


@pytest.mark.parametrize("path", ["/mail/x/", "/mail/../../etc/passwd/raw", "/mail/%2e%2e/raw", "/admin"])
def test_an_address_without_a_mail_is_404(catcher: Catcher, path: str):
    answer = catcher.get(path, Accept_Language="sv")
    assert (answer.status, "Meddelandet finns inte" in answer.text) == (404, True)


def test_a_mail_without_html_has_no_html_address(catcher: Catcher):
    catcher.send("Subject: x\n\ntext\n")
    assert catcher.get(f"/mail/{catcher.newest()}/html").status == 404


def test_a_foreign_name_for_this_machine_is_refused(catcher: Catcher):
    assert catcher.get("/", Host=f"evil.example:{catcher.http}").status == 421


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("sv-FI,sv;q=0.9,fi;q=0.8", "sv"),
        ("de, en;q=0.5", "en"),
        ("en;q=0.1, fi;q=0.2", "fi"),
        ("", "fi"),
        ("sv;q=0", "fi"),
    ],
)
def test_the_visitor_reads_their_own_language(catcher: Catcher, accepted: str, language: str):
    answer = catcher.get("/", Accept_Language=accepted)
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.text
