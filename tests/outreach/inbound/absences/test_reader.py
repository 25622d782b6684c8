"""Are automatic answers known by header, subject and words, and people's mail kept apart?"""

import pytest

from outreach.inbound.reading import MailReading, read_mail

HEADERS = [
    "X-Autoreply: yes\n",
    "Precedence: auto_reply\n",
    "X-Autorespond: Kutsu\n",
    "X-Auto-Response-Suppress: All\nX-MS-Exchange-Inbox-Rules-Loop: a@b\n",
    "X-Vacation: 1\n",
    "Auto-Submitted: auto-replied (vacation)\n",
    "AUTO-SUBMITTED: Auto-Replied\n",
    "X-Mail-Autoreply: 1\n",
    "X-Zimbra-AutoReply: 1\n",
    "Return-Path: <>\nX-Auto-Response-Suppress: All\n",
]
SUBJECTS = [
    "Poissa: Re: Kutsu",
    "Lomalla 10.8. asti",
    "Automaattinen vastaus: Re: Kutsu",
    "Autom. vastaus: Kutsu",
    "Out of Office: Kutsu",
    "Out of office AutoReply: Kutsu",
    "Automatic reply: Kutsu",
    "Frånvarande: Kutsu",
    "Frånvaromeddelande",
    "Autosvar: Kutsu",
    "Automatiskt svar: Kutsu",
    "Autoreply: Kutsu",
    "Auto reply",
    "[Auto-Reply] Kutsu",
    "Abwesend: Kutsu",
    "Automatische Antwort: Kutsu",
    "Olen lomalla",
    "Kesälomalla",
    "Vuosilomalla",
    "Lomaviesti",
    "Lomapoissaolo",
    "Semester",
    "På semester till 10.8.",
    "On vacation",
    "OOO Re: Kutsu",
    "I am out of the office",
    "Poissaoloviesti: Kutsu",
    "Poissaolo",
    "Out-of-office",
    "Vastaus: poissa",
    "Puhkusel: Kutsu",
]
LEFT = [
    "En työskentele enää Teräs Oy:ssä. Seuraajani on Ville Aho, ville.aho@teras.example.",
    "Työsuhteeni Teräs Oy:ssä on päättynyt 30.6.2026.",
    "Olen siirtynyt uusiin tehtäviin, eikä tätä sähköpostia enää lueta.",
    "Olen jäänyt eläkkeelle. Kiitos yhteistyöstä!",
    "Olen eläkkeellä 1.7. alkaen.",
    "Maija Meri ei työskentele enää yrityksessämme.",
    "Maija Meri on siirtynyt toisen työnantajan palvelukseen.",
    "Jag arbetar inte längre på Vind Ab.",
    "Jag har gått i pension.",
    "Min anställning har upphört.",
    "I have left the company.",
    "I am no longer with Steel Ltd.",
    "Please note that I no longer work for Steel Ltd. Kindly contact info@steel.example.",
]
PEOPLE = [
    ("Re: Lomakausi ja työpaja", "Hei, sopisiko elokuussa?"),
    ("Lomat", "Hei, milloin olette lomalla?"),
    ("Poissaolot työpajasta", "Liisa ei pääse, muut tulemme."),
    ("Auto", "Meillä on auto varattuna."),
    ("Semesterns slut", "Hej, ska vi träffas i augusti?"),
    ("Away day", "Shall we meet at the away day?"),
    ("Re: Out of office hours support", "We can offer that. Interested?"),
    ("Absence of data", "The data is missing, see attachment."),
    ("Automaatio", "Kiinnostaa automaatio-osaaminen."),
    ("Automaattinen raportointi", "Voisimmeko keskustella automaattisesta raportoinnista?"),
    ("Re: Kutsu", "Palaan asiaan 10.8., kun olen lukenut liitteen."),
    ("Re: Kutsu", "Olen ensi viikolla lomalla, joten sopisiko 17.8.?"),
    ("VS: Kutsu", "Kiitos viestistäsi! Ota yhteyttä Liisaan, hän hoitaa näitä."),
    (
        "Re: Kutsu",
        "Thank you for your email. I will be out of the office next week but can we talk on 17 August?",
    ),
    ("Re: Kutsu", "Tack för ditt mejl! Jag återkommer efter semestern."),
    ("Re: Kutsu", "Hei, olen lomalla mutta vastaan nyt lyhyesti: kyllä, tulemme."),
]


def read(body: str, *, subject: str, headers: str = "") -> MailReading:
    head = (
        f"From: Maija Meri <maija.meri@teras.example>\nTo: hanke@raahe.example\nSubject: {subject}\n"
        f"Date: Mon, 20 Jul 2026 10:00:00 +0300\n{headers}Content-Type: text/plain; charset=utf-8\n\n"
    )
    return read_mail((head + body).encode())


@pytest.mark.parametrize("headers", HEADERS)
def test_header_makes_an_absence_known(headers: str) -> None:
    reading = read("Olen lomalla 10.8. asti.", subject="Re: Kutsu", headers=headers)
    assert (reading.kind, str(reading.returns_on)) == ("auto_reply", "2026-08-11")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_subject_makes_an_absence_known(subject: str) -> None:
    assert read("Viestiisi vastataan myöhemmin.", subject=subject).kind == "auto_reply"


@pytest.mark.parametrize("body", LEFT)
def test_notice_that_someone_has_left_is_its_own_finding(body: str) -> None:
    reading = read(body, subject="Automaattinen vastaus: Kutsu", headers="Auto-Submitted: auto-replied\n")
    assert (reading.left_organization, reading.returns_on) == (True, None)


def test_being_away_is_not_having_left() -> None:
    reading = read("Olen lomalla enkä ole enää tavoitettavissa ennen 10.8.", subject="Lomalla")
    assert (reading.left_organization, str(reading.returns_on)) == (False, "2026-08-10")


@pytest.mark.parametrize(("subject", "body"), PEOPLE)
def test_person_who_writes_of_a_holiday_is_no_machine(subject: str, body: str) -> None:
    assert read(body, subject=subject).kind == "reply"
