"""Is a mail that arrived read with all marks that an answer needs?"""

from pathlib import Path

from stack.catcher.maildir import Maildir
from stack.demo.arrivals import arrivals, read
from tests.stack.demo.mails import CAME_AT, RAW, arrival


def test_a_mail_is_read_with_its_envelope_and_marks():
    mail = arrival()
    assert (mail.to, mail.return_path) == ("anna.strom@vind.example", "return+abc@seutu.example")
    assert (mail.message_id, mail.reply_to) == ("<token@seutu.example>", "reply+abc@seutu.example")
    assert (mail.subject, mail.language) == ("Satamalogistiikan kehittäminen", "sv")
    assert mail.text == "Hej Anna,\n\nvi söker kunnande."
    assert mail.one_click == "http://127.0.0.1:8000/u/abc/"


def test_what_the_catcher_put_on_top_is_no_part_of_the_mail():
    assert arrival().raw.startswith(b"Message-ID: <token@seutu.example>\r\n")
    assert arrival().header_block.splitlines()[-1] == "Content-Type: text/plain; charset=utf-8"


def test_a_link_without_the_post_header_offers_no_one_click():
    without = RAW.replace("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", "")
    assert read(without.encode(), at=CAME_AT).one_click == ""


def test_arrivals_come_oldest_first(tmp_path: Path):
    maildir = Maildir(tmp_path)
    for number in (1, 2):
        maildir.keep(
            f"Subject: {number}\r\n\r\n".encode(),
            sender="a@x.example",
            recipients=["b@y.example"],
            now=CAME_AT,
        )
    assert [mail.subject for mail in arrivals(maildir)] == ["1", "2"]
