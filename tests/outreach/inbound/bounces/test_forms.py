"""Are bounces in words alone read, as the mail systems of the world write them? Forms retold from memory."""

import pytest

from outreach.inbound.reading import read_mail

FORMS = {
    "groupwise": (
        "From: Mailer-Daemon@kaupunki.example\nSubject: Message status - undeliverable\n",
        "\nThe attached file had the following undeliverable recipient(s):\n\tpekka.suokas@kaupunki.example\n"
        "\t\t550 No such recipient\n",
        ["pekka.suokas@kaupunki.example"],
        "hard",
    ),
    "groupwise transcript": (
        "From: postmaster@kaupunki.example\nSubject: Mail System Error - Returned Mail\n",
        "The message that you sent was undeliverable to the following:\n"
        "\tpekka.suokas@kaupunki.example (user not found)\n\nPossibly truncated original message follows:\n",
        ["pekka.suokas@kaupunki.example"],
        "hard",
    ),
    "mdaemon": (
        "From: MDaemon at posti.example <MDaemon@posti.example>\nSubject: Permanent Delivery Failure\n",
        "The following data may contain sections which represent BASE64 encoded attachments.\n\n"
        "--------------------------------------------------------------------------\n"
        "Session Transcript:\n"
        "<-- 220 mx.teras.example ESMTP\n--> RCPT To:<maija@teras.example>\n"
        "<-- 550 5.1.1 <maija@teras.example>: Recipient address rejected: User unknown\n",
        ["maija@teras.example"],
        "hard",
    ),
    "kerio": (
        "From: Mail Delivery System <postmaster@posti.example>\nSubject: Undeliverable Mail\n",
        "Your message was not delivered to the following recipients:\n\n"
        "<maija@teras.example>: 552 5.2.2 Mailbox quota exceeded\n",
        ["maija@teras.example"],
        "soft",
    ),
    "hmailserver": (
        "From: mailer-daemon@posti.example\nSubject: Message undeliverable: Kutsu\n",
        "Your message did not reach some or all of the intended recipients.\n\n   Sent: Mon, 3 Aug 2026\n"
        "   Subject: Kutsu\n\nThe following recipient(s) could not be reached:\n\nmaija@teras.example\n"
        "   Error Type: SMTP\n   Remote server (192.0.2.4) issued an error.\n"
        "   hMailServer sent: RCPT TO:<maija@teras.example>\n"
        "   Remote server replied: 550 Unknown user\n\nhMailServer\n",
        ["maija@teras.example"],
        "hard",
    ),
    "qmail": (
        "Return-Path: <>\nFrom: MAILER-DAEMON@posti.example\nSubject: failure notice\n",
        "Hi. This is the qmail-send program at posti.example.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
        "<maija@terasoy.example>:\nSorry, I couldn't find any host named terasoy.example. (#5.1.2)\n\n"
        "--- Below this line is a copy of the message.\n\nReturn-Path: <hanke@raahe.example>\nTo: "
        "x@y.example\n",
        ["maija@terasoy.example"],
        "hard",
    ),
    "exim delayed": (
        "From: Mail Delivery System <Mailer-Daemon@posti.example>\n"
        "Subject: Warning: message 1abc-00 delayed 24 hours\nAuto-Submitted: auto-replied\n",
        "This message was created automatically by mail delivery software.\nA message that you "
        "sent has not yet"
        " been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\n"
        "The address to which the message has not yet been delivered is:\n\n  maija@teras.example\n\n"
        "No action is required on your part. Delivery attempts will continue for\nsome time.\n",
        ["maija@teras.example"],
        "soft",
    ),
    "exim two": (
        "From: Mail Delivery System <Mailer-Daemon@posti.example>\n"
        "Subject: Mail delivery failed: returning message to sender\n"
        "X-Failed-Recipients: maija@teras.example, pekka@amk.example\n",
        "A message that you sent could not be delivered to one or more of its\nrecipients. This is "
        "a permanent"
        " error. The following address(es) failed:\n\n  maija@teras.example\n"
        "    host mx.teras.example [192.0.2.1]: 550 5.1.1 User unknown\n  pekka@amk.example\n"
        "    host mx.amk.example [192.0.2.2]: 552 mailbox full\n",
        ["maija@teras.example", "pekka@amk.example"],
        "hard",
    ),
    "exchange swedish": (
        "From: Microsoft Outlook <postmaster@vind.example>\nSubject: "
        "=?utf-8?q?Gick_inte_att_leverera=3A_Inbjudan?=\n"
        "Return-Path: <>\n",
        "Det gick inte att leverera till följande mottagare eller grupper:\n\neva.nyberg@vind.example\n"
        "Den e-postadress du angav hittades inte.\n\nDiagnostisk information för administratörer:\n\n"
        "eva.nyberg@vind.example\nRemote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; "
        "not found'\n\n"
        "Ursprungliga meddelandehuvuden:\n\nFrom: <hanke@raahe.example>\nTo: <eva.nyberg@vind.example>\n",
        ["eva.nyberg@vind.example"],
        "hard",
    ),
    "exchange full": (
        "From: postmaster@vind.example\nSubject: Undeliverable: Kutsu\n",
        "Delivery has failed to these recipients or groups:\n\nEva Nyberg (eva.nyberg@vind.example)\n"
        "The recipient's mailbox is full and can't accept messages now.\n\n"
        "Remote Server returned '554 5.2.2 mailbox full; "
        "STOREDRV.Deliver.Exception:QuotaExceededException'\n",
        ["eva.nyberg@vind.example"],
        "soft",
    ),
    "gmail": (
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
        "Subject: Delivery Status Notification (Failure)\nX-Failed-Recipients: maija@teras.example\n",
        "** Address not found **\n\nYour message wasn't delivered to maija@teras.example because the address"
        " couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n"
        "550 5.1.1 <maija@teras.example>: Recipient address rejected: User unknown\n",
        ["maija@teras.example"],
        "hard",
    ),
    "gmail blocked": (
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
        "Subject: Delivery Status Notification (Failure)\n",
        "** Message blocked **\n\nYour message to maija@teras.example has been blocked. See technical details"
        " below.\n\nThe response from the remote server was:\n"
        "550 5.7.1 Message rejected due to content restrictions\n",
        ["maija@teras.example"],
        "policy",
    ),
    "yahoo": (
        "From: MAILER-DAEMON@yahoo.example\nSubject: Failure Notice\n",
        "Sorry, we were unable to deliver your message to the following address.\n\n<maija@teras.example>:\n"
        "552: 5.2.2 over quota\n\n--- Below this line is a copy of the message.\n",
        ["maija@teras.example"],
        "soft",
    ),
    "domino": (
        "From: Postmaster@teras.example\nSubject: DELIVERY FAILURE: User maija "
        "(maija@teras.example) not listed\n",
        "Your message\n\n  Subject: Kutsu\n\nwas not delivered to:\n\n  maija@teras.example\n\nbecause:\n\n"
        "  User maija (maija@teras.example) not listed in Domino Directory\n",
        ["maija@teras.example"],
        "hard",
    ),
    "zimbra full": (
        "From: MAILER-DAEMON@posti.example (Mail Delivery System)\n"
        "Subject: Undelivered Mail Returned to Sender\nReturn-Path: <>\n",
        "This is the mail system at host posti.example.\n\nI'm sorry to have to inform you that "
        "your message could"
        " not\nbe delivered to one or more recipients.\n\n<maija@teras.example>: host "
        "mx.teras.example[192.0.2.1]"
        " said: 452 4.2.2\n    Over quota (in reply to end of DATA command)\n",
        ["maija@teras.example"],
        "soft",
    ),
    "postfix timeout": (
        "From: MAILER-DAEMON@posti.example (Mail Delivery System)\nSubject: Undelivered Mail "
        "Returned to Sender\n",
        "I'm sorry to have to inform you that your message could not\nbe delivered to one or more "
        "recipients.\n\n"
        "<maija@teras.example>: connect to mx.teras.example[192.0.2.1]:25: Connection timed\n    out\n",
        ["maija@teras.example"],
        "soft",
    ),
    "postfix relay": (
        "From: MAILER-DAEMON@posti.example (Mail Delivery System)\nSubject: Undelivered Mail "
        "Returned to Sender\n",
        "<maija@teras.example>: host mx.teras.example[192.0.2.1] said: 554 5.7.1\n"
        "    <maija@teras.example>: Relay access denied (in reply to RCPT TO command)\n\n"
        "Your message could not be delivered.\n",
        ["maija@teras.example"],
        "policy",
    ),
    "sendmail": (
        "From: Mail Delivery Subsystem <MAILER-DAEMON@posti.example>\n"
        "Subject: Returned mail: see transcript for details\n",
        "The original message was received at Mon, 3 Aug 2026\nfrom localhost\n\n"
        "   ----- The following addresses had permanent fatal errors -----\n<maija@teras.example>\n"
        "    (reason: 550 5.1.1 <maija@teras.example>... User unknown)\n\n"
        "   ----- Transcript of session follows -----\n... while talking to mx.teras.example.:\n",
        ["maija@teras.example"],
        "hard",
    ),
    "greylisted too long": (
        "From: MAILER-DAEMON@posti.example\nSubject: Undelivered Mail Returned to Sender\n",
        "Your message could not be delivered to one or more recipients.\n\n<maija@teras.example>: host"
        " mx.teras.example said: 451 4.7.1 Greylisting in action, please come back later\n",
        ["maija@teras.example"],
        "soft",
    ),
    "finnish operator": (
        "From: Mail Delivery System <MAILER-DAEMON@operaattori.example>\n"
        "Subject: =?utf-8?q?Viesti=C3=A4_ei_voitu_toimittaa?=\n",
        "Viestiäsi ei voitu toimittaa seuraavalle vastaanottajalle:\n\nmaija@teras.example\n\n"
        "Syy: vastaanottajan postilaatikko on täynnä.\n",
        ["maija@teras.example"],
        "soft",
    ),
    "html only": (
        "From: postmaster@teras.example\nSubject: Undeliverable: Kutsu\nContent-Type: text/html; "
        "charset=utf-8\n",
        "<html><body><p><b>Delivery has failed to these recipients or groups:</b></p>"
        '<p><a href="mailto:maija@teras.example">maija@teras.example</a><br>The email address you entered'
        " couldn't be found.</p><p>#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##</p></body></html>",
        ["maija@teras.example"],
        "hard",
    ),
}

NO_BOUNCES = {
    "person about a failed mail": (
        "From: maija@teras.example\nSubject: Re: Undeliverable\n",
        "Hei, viestisi ei ilmeisesti mennyt perille, kun sain ilmoituksen 'could not be delivered'.",
    ),
    "a parcel": (
        "From: info@paketti.example\nSubject: Delivery failed\nAuto-Submitted: auto-generated\n",
        "Your parcel could not be delivered today. Please choose a new time.",
    ),
    "a postmaster who writes himself": (
        "From: Postmaster <postmaster@teras.example>\nSubject: Re: SPF\nIn-Reply-To: <a@b.example>\n",
        "Hei, lisäsimme palvelimenne sallittujen joukkoon. Terveisin Jari",
    ),
    "an absence with an empty return path": (
        "From: maija@teras.example\nSubject: Automaattinen vastaus: Kutsu\nReturn-Path: <>\n",
        "Olen lomalla 10.8. asti.",
    ),
}


def raw(head: str, body: str) -> bytes:
    typed = "" if "Content-Type" in head else "Content-Type: text/plain; charset=utf-8\n"
    fixed = "To: hanke@raahe.example\nDate: Mon, 3 Aug 2026 10:00:00 +0300\n"
    return f"{head}{fixed}{typed}\n{body}".encode()


@pytest.mark.parametrize("name", FORMS)
def test_bounce_in_words_is_read(name: str) -> None:
    head, body, recipients, kind = FORMS[name]
    reading = read_mail(raw(head, body))
    assert (reading.kind, reading.recipients, reading.bounce and reading.bounce.kind) == (
        "bounce",
        recipients,
        kind,
    )


def test_each_failed_recipient_is_judged_by_its_own_words() -> None:
    head, body, _, _ = FORMS["exim two"]
    assert [(f.recipient, f.kind) for f in read_mail(raw(head, body)).failures] == [
        ("maija@teras.example", "hard"),
        ("pekka@amk.example", "soft"),
    ]


@pytest.mark.parametrize("name", NO_BOUNCES)
def test_other_mail_is_no_bounce(name: str) -> None:
    assert read_mail(raw(*NO_BOUNCES[name])).kind != "bounce"
