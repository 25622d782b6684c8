"""Is the stand-in read out of a notice, with name, address and phone?"""

import pytest

from outreach.inbound.absences.people import StandIn, stand_in

NOTICES = [
    (
        "Olen lomalla 10.8. asti. Sijaisenani toimii Liisa Virtanen, puh. 050 123 4567.",
        ("Liisa Virtanen", None, "+358501234567"),
    ),
    (
        "Olen lomalla. Kiireellisissä asioissa voit olla yhteydessä Jukka Mäkiseen "
        "(jukka.makinen@teras.example).",
        ("Jukka Mäkinen", "jukka.makinen@teras.example", None),
    ),
    (
        "Olen lomalla. Kiireelliset asiat: myynti@teras.example.",
        (None, "myynti@teras.example", None),
    ),
    (
        "Olen lomalla. Kiireellisissä asioissa ota yhteyttä vaihteeseen 08 8888 000.",
        (None, None, "+35888888000"),
    ),
    (
        "Olen poissa 10.8. saakka.\n\nTerveisin\nMaija Meri\np. 040 123 4567\nmaija.meri@teras.example",
        None,
    ),
    (
        "Olen lomalla. Minua sijaistaa Pirjo Ahola-Niemi, +358 44 765 4321, pirjo.ahola-niemi@teras.example",
        ("Pirjo Ahola-Niemi", "pirjo.ahola-niemi@teras.example", "+358447654321"),
    ),
    (
        "Olen lomalla 10.8. asti. Tarvittaessa yhteys: Seppo Hällström 0400 123 456",
        ("Seppo Hällström", None, "+358400123456"),
    ),
    (
        "Jag är på semester. Vid brådskande ärenden, kontakta Bo Sjöberg på tel. +46 70 123 45 67.",
        ("Bo Sjöberg", None, "+46701234567"),
    ),
    (
        "Jag är på semester t.o.m. 2.8. Min ersättare är Ulla Backman (ulla.backman@vind.example).",
        ("Ulla Backman", "ulla.backman@vind.example", None),
    ),
    (
        "I am out of office. In urgent matters please contact Jane Poe at "
        "jane.poe@uni.example or +44 20 7946 0958.",
        ("Jane Poe", "jane.poe@uni.example", "+442079460958"),
    ),
    (
        "I am on leave. My colleague Dr. Ann Lee (a.lee@uni.example) will assist you.",
        ("Ann Lee", "a.lee@uni.example", None),
    ),
    (
        "En työskentele enää Teräs Oy:ssä. Seuraajani on Ville Aho, ville.aho@teras.example.",
        ("Ville Aho", "ville.aho@teras.example", None),
    ),
    (
        "Please note that I no longer work for Steel Ltd. Kindly contact info@steel.example.",
        (None, "info@steel.example", None),
    ),
]


@pytest.mark.parametrize(("notice", "expected"), NOTICES)
def test_stand_in_is_read(notice: str, expected: tuple[str | None, str | None, str | None] | None) -> None:
    own = {"maija.meri@teras.example", "hanke@raahe.example"}
    assert stand_in(notice, own, "Maija Meri") == (StandIn(*expected) if expected else None)
