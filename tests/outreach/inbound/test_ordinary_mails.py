"""Is the ordinary mail of a working day read as a person's, however near its words come to other kinds?"""

import pytest

from outreach.inbound.reading import read_mail

ORDINARY = [
    (
        "Tarjouspyyntö",
        "Hei,\n\npyydämme tarjousta hitsausrobotin huollosta. Toimitusosoite on Tehdaskatu "
        "4.\n\nTerveisin\nJari",
    ),
    (
        "Re: Toimitus epäonnistui",
        "Hei, kuljetusliike ilmoitti, että toimitus epäonnistui eilen. Uusi yritys huomenna.",
    ),
    (
        "Postilaatikko täynnä",
        "Moi, sähköpostini oli täynnä viime viikolla, joten en saanut viestiäsi. Lähetätkö uudestaan?",
    ),
    (
        "VS: Listan päivitys",
        "Poistin listalta kaksi henkilöä, jotka ovat vaihtaneet työpaikkaa.",
    ),
    (
        "Re: Osallistujat",
        "Poistakaa Liisa osallistujista ja lisätkää Ville.",
    ),
    (
        "Re: Työpaja",
        "Lopetamme klo 16, jotta ehditään junaan.",
    ),
    (
        "Re: Esityslista",
        "Voisitko lähettää esityslistan, niin en tarvitse enempää viestejä asiasta?",
    ),
    (
        "Uutiskirje",
        "Hei, voisiko hankkeesta kirjoittaa uutiskirjeeseemme?",
    ),
    (
        "Re: Kutsu",
        "Hei! Olen vaihtanut työpaikkaa, mutta aihe kiinnostaa edelleen uudessa tehtävässäni.",
    ),
    (
        "Re: Kutsu",
        "Olemme muuttaneet: uusi osoitteemme on Satamakatu 2, 92100 Raahe.",
    ),
    (
        "Lomalista",
        "Liitteenä lomalista. Olen itse lomalla heinäkuussa.",
    ),
    (
        "Re: Aikataulu",
        "Palaan huomenna toimistolle ja katson asiaa silloin. Sopiiko?",
    ),
    (
        "Undeliverable items",
        "Dear team, some items were undeliverable to the customer; see the list attached.",
    ),
    (
        "Failure analysis",
        "Hi, the failure analysis report shows that delivery of parts failed twice.",
    ),
    (
        "Returned goods",
        "The returned goods arrived, permanent error in the pump controller.",
    ),
    (
        "Mail system",
        "Our mail system was down yesterday, did you send something?",
    ),
    (
        "Re: Account",
        "The account is disabled for the moment, user not found in our register. Could you check "
        "the spelling?",
    ),
    (
        "Auto",
        "Auto on huollossa, tulen bussilla.",
    ),
    (
        "Re: Semester",
        "Hur var semestern? Vi börjar igen på måndag.",
    ),
    (
        "Re: Avregistrering",
        "Avregistrering av fordonet är klar, vi återkommer med papper.",
    ),
    (
        "SV: Listan",
        "Jag tog bort två namn från listan, kolla gärna.",
    ),
    (
        "Re: möte",
        "Jag skickar inte mer idag, men i morgon får du allt.",
    ),
    (
        "Report",
        "Please find the status report attached. Delivery status: on schedule.",
    ),
    (
        "Re: Subscription",
        "We have renewed our subscription to the journal.",
    ),
    (
        "Complaint",
        "We have received a customer complaint about the noise level. Can we discuss?",
    ),
    (
        "Re: abuse",
        "The abuse report from last year is attached.",
    ),
    (
        "Vastaus",
        "Vastaus kyselyynne: kyllä.",
    ),
    (
        "Kuittaus",
        "Kuittaan saaneeni viestin. Palaan asiaan.",
    ),
    (
        "Re: Ticket prices",
        "The ticket prices for the fair are 25 euros, case 12345 pcs.",
    ),
    (
        "Tarjous 12345",
        "Tarjous 12345 liitteenä. Ystävällisin terveisin Jari Ketola",
    ),
    (
        "Lasku 4455",
        "Lasku 4455 liitteenä.",
    ),
    (
        "Fwd: Kutsu",
        "Liisa, kiinnostaako tämä meitä?\n\nTerveisin Jari\n\n---------- Forwarded message "
        "---------\nFrom: Seutu <hanke@raahe.example>\nDate: ma 3.8.2026\nSubject: Kutsu\nTo: "
        "Jari\n\nHei",
    ),
    (
        "Re: Kutsu",
        "Out of office -viestini jäi päälle, pahoittelut! Tulen mielelläni.",
    ),
    (
        "Re: Kutsu",
        "Näin automaattisen vastauksen: viestini ei mennyt perille Liisalle. Tiedätkö, onko hän lomalla?",
    ),
    (
        "Hei",
        "Hei, sain yhteystietosi Raahen seudulta. Voisimmeko tehdä yhteistyötä?",
    ),
    (
        "Workshop",
        "I will be in Rauma on Monday. Back in Helsinki on Tuesday. Shall we meet there?",
    ),
    (
        "Re: Workshop",
        "Thank you for your message! We would be glad to host the workshop in our premises.",
    ),
    (
        "Luettu lehti",
        "Luin lehdestä hankkeesta. Hieno juttu!",
    ),
    (
        "Read: a book about hydrogen",
        "I recommend you this book about hydrogen, have a look and tell me what you think of its "
        "argument about steel. It is long and detailed and well worth the time, even if you "
        "disagree with the main thesis, which says that green steel will not be profitable "
        "before 2035 without subsidies. The author has worked in the industry for thirty years "
        "and knows the plants in Raahe and Lulea well. He discusses the electricity price, the "
        "ore, the market for premium steel, and the logistics. Let us discuss it when we meet in "
        "the autumn; I would be very curious to hear your opinion on it. Also the second half is "
        "about regional policy.",
    ),
    (
        "System message design",
        "Could you look at the system message design?",
    ),
]


@pytest.mark.parametrize(("subject", "body"), ORDINARY)
@pytest.mark.parametrize("headers", ["", "In-Reply-To: <m1@raahe.example>\n"])
def test_ordinary_mail_is_from_a_person(subject: str, body: str, headers: str) -> None:
    head = (
        f"From: Jari Ketola <jari.ketola@paja.example>\nTo: hanke@raahe.example\nSubject: {subject}\n"
        f"Date: Mon, 20 Jul 2026 10:00:00 +0300\n{headers}Content-Type: text/plain; charset=utf-8\n\n"
    )
    assert read_mail((head + body).encode()).kind == "reply"
