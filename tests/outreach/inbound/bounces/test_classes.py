"""Does a server's answer lead to the right class: never again, later, or mend our sending?"""

import pytest

from outreach.inbound.bounces.failures import failure

ANSWERS = [
    (
        "policy",
        "550 5.7.1 [192.0.2.1] Our system has detected that this message is likely "
        "unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.",
    ),
    (
        "soft",
        "421 4.7.0 [192.0.2.1] Our system has detected an unusual rate of unsolicited mail "
        "originating from your IP address",
    ),
    (
        "policy",
        "550 5.7.515 Access denied, sending domain raahe.example doesn't meet the required "
        "authentication level.",
    ),
    (
        "policy",
        "550 SC-001 (BAY004) Unfortunately, messages from 192.0.2.1 weren't sent. Please "
        "contact your Internet service provider",
    ),
    ("policy", "554 5.7.1 Message rejected as spam by Content Filtering."),
    ("policy", "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain"),
    (
        "policy",
        "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; "
        "Delivery restriction check failed",
    ),
    ("policy", "550 5.7.124 RESOLVER.RST.SenderNotInAllowedSendersList"),
    (
        "policy",
        "550-5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to send "
        "email directly to our servers.",
    ),
    ("policy", "550 5.7.0 Local policy violation"),
    (
        "policy",
        "554 Your access to this mail system has been rejected due to the sending MTA's poor reputation.",
    ),
    ("policy", "550 5.7.509 Access denied, sending domain x.example does not pass DMARC verification"),
    ("policy", "554 Refused. Your IP 192.0.2.1 is listed at zen.spamhaus.org"),
    ("policy", "550 High probability of spam"),
    ("policy", "552-5.7.0 This message was blocked because its content presents a potential security issue."),
    ("policy", "530 5.7.57 Client was not authenticated to send anonymous mail during MAIL FROM"),
    ("policy", "550 Sender verify failed"),
    ("policy", "550 5.1.8 Access denied, bad outbound sender"),
    ("policy", "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"),
    ("policy", "550 5.7.1 Message contains a virus or malware"),
    ("policy", "550 5.7.350 Remote server returned message detected as spam -> 554 5.7.1"),
    ("policy", "550 5.7.23 The message was rejected because of Sender Policy Framework violation"),
    ("policy", "554 5.7.1 <x@y.example>: Sender address rejected: Access denied"),
    ("policy", "554 5.7.1 Service unavailable; Helo command [x] blocked using dbl.spamhaus.org"),
    ("policy", "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP."),
    ("policy", "550 5.7.501 Access denied, spam abuse detected from IP"),
    ("policy", "571 Message Refused"),
    ("policy", "550 Denied by policy"),
    ("policy", "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy"),
    ("hard", "550 5.4.1 Recipient address rejected: Access denied. AS(201806281)"),
    (
        "hard",
        "550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking",
    ),
    (
        "hard",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient maija@x.example not found by "
        "SMTP address lookup",
    ),
    ("hard", "550 No such user here"),
    ("hard", "550 Mailbox not found"),
    ("hard", "550 Invalid recipient maija@x.example"),
    ("hard", "550 5.4.310 DNS domain x.example does not exist"),
    ("hard", "550 Requested action not taken: mailbox unavailable"),
    ("hard", "550 5.1.1 User email address is marked as invalid."),
    ("hard", "550 #5.1.0 Address rejected."),
    ("hard", "550 5.1.2 Host unknown"),
    ("hard", "550 Domain not found"),
    ("hard", "Host or domain name not found. Name service error for name=x.example type=MX: Host not found"),
    ("hard", "553 5.3.0 <maija@x.example>... User unknown"),
    ("hard", "550 5.0.350 Remote server returned an error -> 550 <maija@x.example> No such user"),
    ("hard", "554 delivery error: dd This user doesn't have a yahoo.com account (x@yahoo.com)"),
    ("hard", "550 maija@x.example is not a valid mailbox"),
    ("hard", "550 Unknown recipient"),
    ("hard", "550 cuda_nsu <maija@x.example>: Recipient address rejected: No such user"),
    ("policy", "550 Administrative prohibition"),
    ("hard", "550 5.1.1 <maija@x.example>: Email address could not be found, or was misspelled (G8)"),
    ("hard", "550 5.1.1 Address does not exist - psmtp"),
    ("hard", "550 5.1.6 recipient no longer on server"),
    ("hard", "unable to route: no mail hosts for domain"),
    ("hard", "Domain x.example has no MX records or is invalid"),
    ("soft", "452 4.2.2 The email account that you tried to reach is over quota."),
    ("soft", "552 5.2.2 The email account that you tried to reach is over quota and inactive."),
    ("soft", "connect to mx.x.example[192.0.2.1]:25: Connection timed out"),
    ("soft", "connect to mx.x.example[192.0.2.1]:25: Connection refused"),
    ("soft", "451 4.7.1 Greylisting in action, please come back later"),
    ("soft", "421 4.7.28 Our system has detected an unusual rate of mail"),
    ("soft", "450-4.2.1 The user you are trying to contact is receiving mail too quickly."),
    ("soft", "451 4.3.0 Temporary lookup failure"),
    ("soft", "452 4.3.1 Insufficient system storage"),
    ("soft", "552 5.3.4 Message size exceeds fixed limit"),
    ("soft", "554 5.4.6 Hop count exceeded - possible mail loop"),
    ("soft", "421 Too many concurrent SMTP connections; please try again later."),
    ("soft", "550 5.4.300 Message expired -> 451 4.4.0"),
    ("soft", "550 4.4.7 QUEUE.Expired; message expired"),
    ("soft", "550 5.2.1 The email account that you tried to reach is disabled."),
    (
        "soft",
        "554 5.2.2 mailbox full; "
        "STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded",
    ),
    (
        "soft",
        "conversation with mx.x.example[192.0.2.1] timed out while receiving the initial server greeting",
    ),
    ("soft", "lost connection with mx.x.example[192.0.2.1] while sending RCPT TO"),
    ("soft", "451 4.4.4 Temporary server error. Please try again later"),
    ("soft", "550 5.7.1 Mail appears to be throttled, rate limit exceeded"),
    ("soft", "Postilaatikko on täynnä"),
    ("hard", "Vastaanottajaa ei löytynyt"),
    ("hard", "Sähköpostiosoitetta ei löytynyt"),
    ("hard", "Det gick inte att hitta e-postadressen"),
    ("hard", "550 Käyttäjää ei ole"),
    ("soft", "554 5.4.14 Hop count exceeded - possible mail loop ATTR34"),
    ("soft", "421 4.4.2 Connection dropped due to timeout"),
    ("soft", "450 4.7.25 Client host rejected: cannot find your hostname"),
    ("policy", "550 5.7.25 The IP address sending this message does not have a PTR record setup"),
]


@pytest.mark.parametrize(("kind", "answer"), ANSWERS)
def test_answer_of_a_server_has_its_class(kind: str, answer: str) -> None:
    assert failure("maija@teras.example", status=None, diagnostic=answer).kind == kind


def test_status_of_the_report_decides_where_words_say_nothing() -> None:
    assert failure(None, status="5.2.2", diagnostic="").kind == "soft"
    assert failure(None, status="5.1.1", diagnostic="").kind == "hard"
    assert failure(None, status="5.7.1", diagnostic="").kind == "policy"
    assert failure(None, status="4.4.1", diagnostic="").kind == "soft"


def test_status_in_the_words_goes_before_a_general_one() -> None:
    assert failure(None, status="5.0.0", diagnostic="smtp; 550 5.1.1 unknown").status == "5.1.1"


def test_unknown_user_that_is_still_tried_is_soft() -> None:
    words = "450 4.1.1 <a@b.example>: User unknown in local recipient table"
    assert failure(None, status="4.1.1", diagnostic=words, given_up=False).kind == "soft"
    assert failure(None, status="4.1.1", diagnostic=words).kind == "hard"
