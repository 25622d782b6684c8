"""Does the product's own reading find in each letter what the script says that it is?"""

from datetime import date, datetime

import pytest

from outreach.inbound.reading import read_mail
from outreach.windows import HELSINKI
from stack.demo.letters import Correspondent, back_on, write
from stack.demo.script import ANSWERS, Answer
from tests.stack.demo.mails import arrival

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=HELSINKI)
ANNA = Correspondent("Anna Ström", "anna.strom@vind.example")
LETTERS = [answer for answer in ANSWERS if answer.letter]


@pytest.mark.parametrize("answer", LETTERS, ids=[answer.letter for answer in LETTERS])
def test_each_letter_reads_as_the_script_says(answer: Answer):
    mail = arrival()
    reading = read_mail(write(answer.letter, mail, ANNA, now=NOW), received_at=NOW)
    assert reading.kind == answer.kind
    assert (reading.intent or "") == answer.intent
    assert (reading.bounce.kind if reading.bounce else "") == answer.bounce
    assert reading.returns_on == (back_on(NOW.date()) if answer.waits else None)


@pytest.mark.parametrize("letter", [answer.letter for answer in LETTERS])
def test_each_letter_has_crlf_line_ends_alone(letter: str):
    raw = write(letter, arrival(), ANNA, now=NOW)
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert b"$" not in raw


def test_a_human_reply_quotes_the_mail_and_names_it():
    text = write("en-question.eml", arrival(), ANNA, now=NOW).decode()
    assert "\r\nTo: reply+abc@seutu.example\r\n" in text
    assert "\r\nIn-Reply-To: <token@seutu.example>\r\n" in text
    assert "\r\n> Hej Anna,\r\n>\r\n> vi söker kunnande.\r\n" in text


@pytest.mark.parametrize("letter", ["bounce-hard.eml", "bounce-soft.eml"])
def test_a_bounce_goes_to_the_envelope_sender_with_the_header_returned(letter: str):
    text = write(letter, arrival(), ANNA, now=NOW).decode()
    assert "\r\nTo: return+abc@seutu.example\r\n" in text
    assert "\r\nMessage-ID: <token@seutu.example>\r\nReply-To:" in text


@pytest.mark.parametrize(
    ("today", "back"),
    [
        (date(2026, 11, 24), date(2026, 12, 7)),  # 12 days on is a Sunday
        (date(2026, 11, 23), date(2026, 12, 7)),  # a Saturday
        (date(2026, 11, 25), date(2026, 12, 7)),  # a Monday
        (date(2026, 12, 24), date(2027, 1, 5)),
    ],
)
def test_the_absent_come_back_on_a_working_day_ahead(today: date, back: date):
    assert back_on(today) == back
