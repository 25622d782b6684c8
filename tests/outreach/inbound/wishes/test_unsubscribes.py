"""Is a wish to get no more mail read, and only where the writer has it?"""

import pytest

from outreach.inbound.wishes.unsubscribes import asks_to_stop

WISHES = [
    "Kiitos, mutta ei kiitos. Älkää ottako enää yhteyttä.",
    "Pyydän poistamaan tietoni GDPR:n nojalla.",
    "Vaadin, että tietoni poistetaan rekisteristänne.",
    "Jag vill bli borttagen från listan.",
    "Kan ni ta bort min e-postadress?",
    "Please erase my personal data.",
    "I'd like to be removed from this list.",
    "Take me off this list immediately",
    "Poista minut listalta",
    "Pyydän poistamaan osoitteeni postituslistaltanne.",
    "Ei enää viestejä, kiitos.",
    "En halua enää näitä viestejä.",
    "Älkää lähettäkö minulle enää mitään.",
    "Lopettakaa viestien lähettäminen.",
    "Voisitteko poistaa minut jakelusta?",
    "Poistakaa tietoni.",
    "Ottakaa minut pois listalta.",
    "ei kiitos enää viestejä",
    "Peruuta tilaus",
    "Peruutan uutiskirjeen tilauksen",
    "Haluan pois tältä listalta.",
    "poistakaa osoite maija.meri@teras.example rekisteristänne",
    "Tämä on roskapostia, lopettakaa.",
    "Emme halua vastaanottaa markkinointiviestejä.",
    "Ta bort mig",
    "Vänligen ta bort mig från er sändlista.",
    "Jag vill inte ha fler mejl.",
    "Avregistrera mig.",
    "Sluta skicka mejl till mig!",
    "Var vänlig och radera mina uppgifter.",
    "Jag vill inte längre få era utskick.",
    "Remove me please",
    "Please take me off your list.",
    "Unsubscribe",
    "unsubscribe me",
    "Stop emailing me",
    "I do not wish to receive further emails.",
    "Please delete my data and do not contact me again.",
    "Opt out",
    "Kindly remove my address from your database.",
    "Please stop.",
    "Do not email me again.",
    "Ei kiitos. Poistakaa minut listaltanne.",
    "Nej tack, och skicka inte mer.",
    "Not interested, please remove me.",
    "Poistakaa sähköpostiosoitteeni listaltanne, kiitos!",
    "Ei kiitosta lisää viestejä tästä aiheesta.",
    "Pyydän, ettette lähetä minulle enää postia.",
    "Tack, men jag vill avregistrera mig.",
]
NO_WISHES = [
    "Voitte poistaa minut osallistujalistalta, mutta Liisa tulee.",
    "Älkää poistako minua listalta, haluan jatkossakin viestejä.",
    "How do I unsubscribe my colleague who left?",
    "Ei kiitos, emme osallistu tällä kertaa.",
    "Viestinne meni roskapostiin, mutta löysin sen sieltä. Kiinnostaa!",
    "Lähetättekö vielä toisen viestin, kun aika varmistuu?",
    "Voitte poistaa palaverin kalenterista.",
    "Ta gärna kontakt med mig igen.",
    "Please send the material to my new address.",
    "Nej tack, vi avstår den här gången.",
]


@pytest.mark.parametrize("words", WISHES)
def test_wish_for_no_more_mail_is_read(words: str) -> None:
    assert asks_to_stop("Re: Kutsu", words) != []


@pytest.mark.parametrize("words", NO_WISHES)
def test_other_words_are_no_such_wish(words: str) -> None:
    assert asks_to_stop("Re: Kutsu", words) == []


def test_own_subject_of_an_answer_says_nothing() -> None:
    assert asks_to_stop("Re: Poista listalta", "Mitä tarkoitatte?") == []


def test_own_subject_alone_is_enough() -> None:
    assert asks_to_stop("Poista listalta", "") == ["The subject asks for it: Poista listalta"]
