"""What comes back lands on the right message and person, and does what it must."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.models import City, Contact, Interaction, Task
from outreach.actions import receive
from outreach.actions.compose import queue_account_mail
from outreach.choices import EnrollmentState, MailOutcome, MatchedBy, MessageState
from outreach.mail import addresses
from outreach.models import Enrollment, Message, RawMail, Response, Suppression
from tests import factories

pytestmark = pytest.mark.django_db


def letter(
    message: Message,
    text: str,
    *,
    to: str | None = None,
    subject: str = "Re: Hei Maija",
    mail_id: str = "<1@yritys.example>",
    extra: str = "",
    sender: str = "Maija Mäkelä <maija@yritys.example>",
) -> bytes:
    """A plain mail from the recipient."""
    return (
        f"From: {sender}\r\nTo: {to or addresses.reply_address_of(message.pk)}\r\nSubject: {subject}\r\n"
        f"Date: Tue, 24 Nov 2026 09:30:00 +0200\r\nMessage-ID: {mail_id}\r\n{extra}"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}"
    ).encode()


def bounce(message: Message, status: str, words: str) -> bytes:
    """A non-delivery report as Postfix writes it."""
    to, original = addresses.return_address_of(message.pk), addresses.message_id_of(message.pk)
    return (
        f"From: MAILER-DAEMON@posti.example (Mail Delivery System)\r\nTo: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nDate: Tue, 24 Nov 2026 09:30:00 +0200\r\n"
        f"Message-ID: <b{status}@posti.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/plain\r\n\r\nThis is the mail system at host posti.example.\r\n\r\n"
        f"<maija@yritys.example>: host mx.yritys.example said: {words}\r\n\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; posti.example\r\n\r\n"
        f"Final-Recipient: rfc822; maija@yritys.example\r\nAction: failed\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; {words}\r\n\r\n"
        f"--B\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {original}\r\n\r\n--B--\r\n"
    ).encode()


def state_of(message: Message) -> tuple[str, str]:
    enrollment = Enrollment.objects.get(pk=message.enrollment_id)
    return enrollment.state, enrollment.why


def test_a_reply_ends_the_way_and_stands_on_the_timeline(message: Message, now: datetime) -> None:
    receipt = receive.record_response(
        letter(message, "Kiitos, kuulostaa kiinnostavalta! Soitellaan.\r\n\r\nMaija"), door="pipe", now=now
    )
    response = receipt.response
    assert response is not None
    assert (response.kind, response.matched_by) == ("reply", MatchedBy.REPLY_ADDRESS)
    assert (response.person, response.city_id) == (message.person, "678")
    assert state_of(message) == (EnrollmentState.REPLIED, "")
    interaction = Interaction.objects.get()
    assert (interaction.person, interaction.direction) == (message.person, "in")
    assert "kiinnostavalta" in interaction.text
    assert Task.objects.get().owner == message.campaign.owner
    message.refresh_from_db()
    assert message.state == MessageState.DELIVERED


def test_a_no_ends_the_way_as_refused_and_opens_no_task(message: Message, now: datetime) -> None:
    receive.record_response(
        letter(message, "Kiitos viestistä, mutta meillä ei ole tähän kiinnostusta."), door="pipe", now=now
    )
    assert Response.objects.get().intent == "no"
    assert state_of(message)[0] == EnrollmentState.REFUSED
    assert not Task.objects.exists()


def test_reply_stops_only_the_replying_contact(message: Message, now: datetime) -> None:
    colleague = factories.enrollment(message.campaign, factories.contact())
    receive.record_response(letter(message, "Kyllä kiitos!"), door="pipe", now=now)
    colleague.refresh_from_db()
    assert colleague.state == EnrollmentState.ACTIVE


def test_an_answer_stops_the_persons_ways_in_other_towns_campaigns(message: Message, now: datetime) -> None:
    rauma = factories.campaign("684", state="running")
    other = factories.enrollment(rauma, factories.contact("684", person=message.person))
    receive.record_response(letter(message, "Kyllä kiitos!"), door="pipe", now=now)
    other.refresh_from_db()
    assert (other.state, other.why) == (EnrollmentState.STOPPED, "answered_elsewhere")


def test_the_same_mail_by_two_ways_is_one_response(message: Message, now: datetime) -> None:
    raw = letter(message, "Kyllä kiitos!")
    first = receive.record_response(raw, door="pipe", now=now)
    second = receive.record_response(b"Received: from elsewhere\r\n" + raw, door="imap", now=now)
    assert (second.known, second.response) == (True, first.response)
    assert Response.objects.count() == 1


def test_an_answer_without_our_reply_address_is_found_by_what_it_answers(
    message: Message, now: datetime
) -> None:
    raw = letter(
        message,
        "Kyllä kiitos!",
        to="raahe@seutu.example",
        extra=f"In-Reply-To: {addresses.message_id_of(message.pk)}\r\n",
        sender="toinen@muualla.example",
    )
    response = receive.record_response(raw, door="pipe", now=now).response
    assert response is not None
    assert (response.matched_by, response.message) == (MatchedBy.MESSAGE_ID, message)


def test_an_answer_without_any_mark_is_matched_by_its_address_and_says_so(
    message: Message, now: datetime
) -> None:
    raw = letter(message, "Kyllä kiitos!", to="raahe@seutu.example")
    response = receive.record_response(raw, door="pipe", now=now).response
    assert response is not None
    assert response.matched_by == MatchedBy.ADDRESS


@pytest.mark.parametrize(
    ("text", "extra"),
    [
        ("Poistakaa minut listalta.", ""),
        ("Olen kiinnostunut, soittakaa!", ""),
        ("En ole enää töissä täällä.", "Auto-Submitted: auto-replied\r\n"),
        ("Olen poissa 31.12.2099 asti.", "Auto-Submitted: auto-replied\r\n"),
    ],
)
def test_a_name_in_from_alone_ends_nothing_but_rests_the_way_and_asks_staff(
    message: Message, now: datetime, text: str, extra: str
) -> None:
    receive.record_response(
        letter(message, text, to="raahe@seutu.example", extra=extra), door="pipe", now=now
    )
    enrollment = Enrollment.objects.get()
    assert (enrollment.state, str(enrollment.waits_until)) == (EnrollmentState.WAITING, "2026-12-01")
    assert not Suppression.objects.exists()
    assert Task.objects.count() == 1


def test_an_absence_until_the_end_of_the_century_is_not_believed(message: Message, now: datetime) -> None:
    raw = letter(message, "Olen poissa 31.12.2099 asti.", extra="Auto-Submitted: auto-replied\r\n")
    receive.record_response(raw, door="pipe", now=now)
    assert str(Enrollment.objects.get().waits_until) == "2026-12-01"


def test_a_stranger_is_kept_for_the_coordinator_and_touches_nobody(message: Message, now: datetime) -> None:
    raw = letter(message, "Hei!", to="raahe@seutu.example", sender="vieras@muualla.example")
    receipt = receive.record_response(raw, door="pipe", now=now)
    assert receipt.outcome == MailOutcome.UNMATCHED
    assert (receipt.response.person, receipt.response.city) == (None, None)
    assert state_of(message) == (EnrollmentState.ACTIVE, "")


def test_a_forged_reply_address_changes_nothing_and_is_counted(message: Message, now: datetime) -> None:
    address = addresses.reply_address_of(message.pk)
    altered = address.replace(address[6], "b" if address[6] != "b" else "c", 1)
    extra = f"In-Reply-To: {addresses.message_id_of(message.pk)}\r\n"
    receipt = receive.record_response(
        letter(message, "Kyllä!", to=altered, extra=extra), door="pipe", now=now
    )
    assert receipt.outcome == MailOutcome.FORGED
    assert RawMail.objects.get().outcome == MailOutcome.FORGED
    assert not Response.objects.exists()
    assert state_of(message) == (EnrollmentState.ACTIVE, "")


def test_an_out_of_office_delays_to_the_stated_return(message: Message, now: datetime) -> None:
    raw = letter(
        message,
        "Olen lomalla ja palaan töihin 7.12. Kiireellisissä asioissa sijaiseni on "
        "Matti Malli, matti@yritys.example.",
        subject="Automaattinen vastaus: Hei Maija",
        extra="Auto-Submitted: auto-replied\r\n",
    )
    response = receive.record_response(raw, door="pipe", now=now).response
    assert response is not None
    assert (response.kind, response.returns_date) == ("auto_reply", date(2026, 12, 7))
    assert response.stand_in["email"] == "matti@yritys.example"
    enrollment = Enrollment.objects.get()
    assert (enrollment.state, enrollment.waits_until) == (EnrollmentState.WAITING, date(2026, 12, 7))


def test_a_hard_bounce_suppresses_and_ends(message: Message, now: datetime) -> None:
    receive.record_response(bounce(message, "5.1.1", "550 5.1.1 User unknown"), door="pipe", now=now)
    assert Response.objects.get().bounce_class == "hard"
    assert state_of(message)[0] == EnrollmentState.BOUNCED
    assert Suppression.objects.get().address == "maija@yritys.example"
    message.refresh_from_db()
    assert message.state == MessageState.FAILED


def test_who_bounced_softly_counts_as_silent(message: Message, now: datetime) -> None:
    receive.record_response(bounce(message, "5.2.2", "552 5.2.2 Mailbox full"), door="pipe", now=now)
    assert Response.objects.get().bounce_class == "soft"
    assert state_of(message)[0] == EnrollmentState.ACTIVE
    assert not Suppression.objects.exists()


def test_a_bounce_after_try_later_becomes_never(message: Message, now: datetime) -> None:
    receive.record_response(bounce(message, "5.2.2", "552 5.2.2 Mailbox full"), door="pipe", now=now)
    receive.record_response(bounce(message, "5.1.1", "550 5.1.1 User unknown"), door="pipe", now=now)
    assert Response.objects.get().bounce_class == "hard"
    assert Suppression.objects.count() == 1


def test_a_bounce_that_names_no_mail_of_ours_suppresses_nobody(message: Message, now: datetime) -> None:
    raw = bounce(message, "5.1.1", "550 5.1.1 User unknown")
    for ours in (addresses.return_address_of(message.pk), addresses.message_id_of(message.pk)):
        raw = raw.replace(ours.encode(), b"<someone@elsewhere.example>")
    receipt = receive.record_response(raw, door="pipe", now=now)
    assert receipt.outcome == MailOutcome.UNMATCHED
    assert not Suppression.objects.exists()
    assert state_of(message)[0] == EnrollmentState.ACTIVE


def test_a_wish_to_be_left_alone_holds_for_all_addresses_of_the_person(
    message: Message, now: datetime
) -> None:
    factories.contact("684", person=message.person, email="maija@toinen.example")
    receive.record_response(letter(message, "Poistakaa minut listalta, kiitos."), door="pipe", now=now)
    assert Response.objects.get().kind == "unsubscribe"
    assert state_of(message)[0] == EnrollmentState.UNSUBSCRIBED
    assert set(Suppression.objects.values_list("address", flat=True)) == {
        "maija@yritys.example",
        "maija@toinen.example",
    }


def test_a_mail_to_the_unsubscribe_address_unsubscribes_whatever_it_says(
    message: Message, now: datetime
) -> None:
    raw = letter(message, "", to=addresses.unsubscribe_address_of(message.pk), subject="unsubscribe")
    receive.record_response(raw, door="pipe", now=now)
    assert state_of(message)[0] == EnrollmentState.UNSUBSCRIBED


def test_a_mail_in_doubt_is_settled_by_its_answer(message: Message, now: datetime) -> None:
    Message.objects.update(state=MessageState.UNCERTAIN)
    receive.record_response(letter(message, "Kyllä kiitos!"), door="pipe", now=now)
    message.refresh_from_db()
    assert message.state == MessageState.DELIVERED


def test_mail_about_an_account_is_seen_by_nobody_but_its_reader(
    towns: dict[str, City], now: datetime
) -> None:
    queue_account_mail("uusi@seutu.example", subject="Salasana", text="https://seutu.example/x", now=now)
    assert not Message.objects.visible_to(factories.user("coordinator")).exists()


def test_the_notice_of_a_mail_that_came_back_told_nobody(message: Message, now: datetime) -> None:
    Message.objects.update(carries_notice=True)
    Contact.objects.update(told_at=now)
    receive.record_response(bounce(message, "5.1.1", "550 5.1.1 User unknown"), door="pipe", now=now)
    assert Contact.objects.get().told_at is None


def test_a_doubt_that_an_answer_settles_counts_as_told(message: Message, now: datetime) -> None:
    Message.objects.update(state=MessageState.UNCERTAIN, carries_notice=True)
    receive.record_response(letter(message, "Kyllä kiitos!"), door="pipe", now=now)
    assert Contact.objects.get().told_at == now


def test_a_mail_of_thirty_megabytes_is_counted_and_not_read(message: Message, now: datetime) -> None:
    receipt = receive.record_response(b"x" * 30 * 1024 * 1024, door="pipe", now=now)
    assert receipt.outcome == MailOutcome.UNREADABLE
    assert bytes(RawMail.objects.get().content) == b""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000))
def test_random_bytes_never_raise_and_touch_nobody(message: Message, raw: bytes) -> None:
    receive.record_response(raw, door="pipe", now=datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert state_of(message) == (EnrollmentState.ACTIVE, "")
    assert not Suppression.objects.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=500), st.text(max_size=100))
def test_any_text_in_a_real_answer_can_be_kept(message: Message, text: str, subject: str) -> None:
    Response.objects.all().delete()
    RawMail.objects.all().delete()
    clean = subject.replace("\r", " ").replace("\n", " ").encode("utf-8", "replace").decode()
    raw = letter(message, text.encode("utf-8", "replace").decode(), subject=clean)
    receive.record_response(raw, door="pipe", now=datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert RawMail.objects.count() == 1
