"""Is the intent of short answers read, in three languages?"""

import pytest

from outreach.inbound.wishes.intents import intent_of

ANSWERS = [
    ("Moi, palasin juuri lomalta. Sovitaanko aika ensi viikolle?", "meeting"),
    ("Olen poissa ensi viikolla, mutta 17.8. sopisi.", "meeting"),
    ("Jag är på semester nästa vecka men vi är intresserade.", "interested"),
    ("I'm on holiday until Friday, but would love to hear more.", "interested"),
    ("Sopii hyvin, laitan kalenteriin.", "meeting"),
    ("Kiitos, ei tällä kertaa.", "no"),
    ("Ei kiinnosta.", "no"),
    ("Valitettavasti emme voi osallistua.", "no"),
    ("Meillä ei ole tähän nyt resursseja. Kysykää ensi vuonna uudestaan.", "later"),
    ("Ei ole meille ajankohtaista.", "no"),
    ("Ei ole juuri nyt ajankohtaista, mutta ehkä ensi vuonna.", "later"),
    ("Tämä kuuluu tutkimusjohtajallemme Ville Ahoselle, ville.ahonen@teras.example.", "referral"),
    ("Laitoin viestin eteenpäin Villelle.", "referral"),
    ("Ota yhteyttä Ville Ahoseen.", "referral"),
    ("Voisitko kertoa tarkemmin mitä tämä tarkoittaa käytännössä?", "question"),
    ("Milloin työpaja on?", "question"),
    ("Onko tilaisuus maksullinen?", "question"),
    ("Ok, kiitos.", "unclear"),
    ("Kiitos tiedosta!", "unclear"),
    ("Tulemme mielellämme mukaan!", "interested"),
    ("Hieno juttu, olemme kiinnostuneita yhteistyöstä.", "interested"),
    ("Kyllä kiitos, lähetä lisätietoja.", "interested"),
    ("Ilmoitan mukaan kaksi henkilöä.", "interested"),
    ("Voitaisiinko pitää lyhyt Teams-palaveri viikolla 34?", "meeting"),
    ("Soita minulle numeroon 040 123 4567.", "meeting"),
    ("Det låter intressant, berätta mer!", "interested"),
    ("Vi är tyvärr inte intresserade.", "no"),
    ("Vi avstår den här gången.", "no"),
    ("Kan ni återkomma efter semestern?", "later"),
    ("Jag har skickat ditt mejl vidare till vår forskningschef.", "referral"),
    ("Kan vi ta ett Teams-möte?", "meeting"),
    ("När är workshoppen?", "question"),
    ("We would be happy to join.", "interested"),
    ("Let us set up a call next week.", "meeting"),
    ("This is not relevant for us.", "no"),
    ("Please contact Dr Jane Poe instead, jane.poe@uni.example.", "referral"),
    ("We have no capacity at the moment. Maybe next year.", "later"),
    ("What is the deadline?", "question"),
    ("Thanks for the information.", "unclear"),
    ("No thank you.", "no"),
    ("Yes, please send more information.", "interested"),
    ("Mielenkiintoista! Mistä saa lisätietoa?", "interested"),
    ("Matti ei ole enää meillä töissä. Uusi yhteyshenkilö on Ville Ahonen.", "referral"),
]


@pytest.mark.parametrize(("words", "expected"), ANSWERS)
def test_intent_is_read(words: str, expected: str) -> None:
    assert intent_of(words)[0] == expected


def test_reason_quotes_the_words_that_decided() -> None:
    assert intent_of("Hei, ei kiitos. T. Pekka") == ("no", ["It reads as no: ei kiitos"])


def test_empty_answer_is_unclear() -> None:
    assert intent_of("") == ("unclear", ["No rule for an intent applies."])
