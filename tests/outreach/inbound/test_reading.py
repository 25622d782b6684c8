"""Which of the kinds is a mail, where two come near each other, and what does matching get to know?"""

from datetime import UTC, date, datetime

import pytest

from outreach.inbound.reading import MailReading, read_mail

CALENDAR = (
    "BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\n"
    "ATTENDEE;PARTSTAT={answer}:mailto:a@b.example\nEND:VEVENT\n"
)


def read(
    body: str, *, subject: str = "Re: Kutsu", headers: str = "", content_type: str = "text/plain"
) -> MailReading:
    head = (
        "From: Maija Meri <maija.meri@teras.example>\nTo: Seutu <hanke@raahe.example>\n"
        f"Subject: {subject}\nDate: Mon, 3 Aug 2026 10:00:00 +0300\n{headers}"
        f"Content-Type: {content_type}; charset=utf-8\n\n"
    )
    return read_mail((head + body).encode())


def test_matching_gets_ids_addresses_and_time() -> None:
    reading = read(
        "Kiinnostaa.",
        headers="Message-ID: <a@b.example>\nIn-Reply-To: <m1@raahe.example>\n"
        "References: <m0@raahe.example>\n <m1@raahe.example>\nCc: liisa@teras.example\n"
        "Delivered-To: vastaus+abc@raahe.example\n",
    )
    assert reading.message_id == "a@b.example"
    assert reading.in_reply_to == ["m1@raahe.example"]
    assert reading.references == ["m0@raahe.example", "m1@raahe.example"]
    assert (reading.from_email, reading.from_name) == ("maija.meri@teras.example", "Maija Meri")
    assert reading.to == ["hanke@raahe.example", "liisa@teras.example", "vastaus+abc@raahe.example"]
    assert reading.sent_at == datetime(2026, 8, 3, 7, tzinfo=UTC)


def test_answer_through_a_list_address_is_still_an_answer() -> None:
    headers = "In-Reply-To: <m1@raahe.example>\nList-Id: <hanke.raahe.example>\nPrecedence: list\n"
    assert read("Kiinnostaa.", headers=headers).kind == "reply"


def test_own_campaign_mail_fed_back_is_machine_mail() -> None:
    headers = (
        "In-Reply-To: <m1@raahe.example>\nList-Unsubscribe: <https://raahe.example/u/x/>\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
    )
    assert read("Hei, kiinnostaisiko tapaaminen?", headers=headers).kind == "machine"


@pytest.mark.parametrize(
    ("method", "answer", "intent"),
    [
        ("REQUEST", "NEEDS-ACTION", "meeting"),
        ("REPLY", "ACCEPTED", "meeting"),
        ("REPLY", "DECLINED", "unclear"),
    ],
)
def test_calendar_entry_is_an_answer(method: str, answer: str, intent: str) -> None:
    body = CALENDAR.format(method=method, answer=answer)
    reading = read(body, subject="Palaveri", content_type="text/calendar")
    assert (reading.kind, reading.intent) == ("reply", intent)


def test_days_are_counted_from_arrival_where_the_clock_of_the_sender_is_wrong() -> None:
    raw = (
        b"From: a@b.example\nSubject: Poissa\nDate: Thu, 1 Jan 1998 00:00:00 +0000\n"
        b"Auto-Submitted: auto-replied\n\nPalaan 7.1.\n"
    )
    reading = read_mail(raw, received_at=datetime(2026, 12, 22, 9, tzinfo=UTC))
    assert reading.returns_on == date(2027, 1, 7)


def test_original_recipient_of_a_report_is_told_beside_the_final_one() -> None:
    raw = (
        b"From: MAILER-DAEMON@b.example\nSubject: Undelivered Mail\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n"
        b"--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; b.example\n\n"
        b"Original-Recipient: rfc822; maija@teras.example\nFinal-Recipient: rfc822; mm@posti.example\n"
        b"Action: failed\nStatus: 5.1.1\n\n--x--\n"
    )
    reading = read_mail(raw)
    assert (reading.recipients, reading.original_recipients) == (
        ["mm@posti.example"],
        ["maija@teras.example"],
    )


def test_attachments_are_listed_and_not_read() -> None:
    raw = (
        b"From: a@b.example\nSubject: Re: Kutsu\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nKiinnostaa.\n"
        b'--x\nContent-Type: text/plain; name="poista.txt"\n'
        b'Content-Disposition: attachment; filename="../muistio.txt"\n'
        b"Content-Transfer-Encoding: base64\n\ncG9pc3RhIG1pbnV0IGxpc3RhbHRh\n--x--\n"
    )
    reading = read_mail(raw)
    assert (reading.kind, reading.text) == ("reply", "Kiinnostaa.")
    assert reading.attachments == [("muistio.txt", "text/plain", 21)]


def test_complaint_tells_its_type() -> None:
    raw = (
        b"From: fbl@b.example\nSubject: report\n"
        b"Content-Type: multipart/report; report-type=feedback-report; boundary=x\n\n"
        b"--x\nContent-Type: message/feedback-report\n\nFeedback-Type: auth-failure\n\n--x--\n"
    )
    reading = read_mail(raw)
    assert (reading.kind, reading.feedback_type) == ("complaint", "auth-failure")
