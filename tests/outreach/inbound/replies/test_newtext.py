"""Is the new text of an answer cut out of what mail programs put around it?"""

import pytest

from outreach.inbound.replies.newtext import new_text

ANSWERS = [
    (
        "Kiinnostaa kyllä.\n\nMatti\n\nSeutu-hanke kirjoitti 29.7.2026 klo 9.02:\n> Hei\n> vaan\n",
        "Kiinnostaa kyllä.\n\nMatti",
    ),
    (
        "Kiinnostaa kyllä.\n\nMatti\n\n"
        "Seutu-hanke kirjoitti keskiviikkona 29. heinäkuuta 2026:\n> Hei\n> vaan\n",
        "Kiinnostaa kyllä.\n\nMatti",
    ),
    (
        "Kiinnostaa kyllä.\n\nMatti\n\n"
        "keskiviikko 29. heinäkuuta 2026 klo 09.02.11 UTC+3 Seutu-hanke <hanke@raahe.example> kirjoitti:\n"
        "\n Hei,\n mitä kuuluu?\n",
        "Kiinnostaa kyllä.\n\nMatti",
    ),
    (
        "Kiinnostaa kyllä.\n\nMatti\n\n________________________________\n"
        "Lähettäjä: Seutu-hanke <hanke@raahe.example>\n"
        "Lähetetty: keskiviikko 29. heinäkuuta 2026 9.02\n"
        "Vastaanottaja: Matti <m@x.example>\nKopio: Liisa\nAihe: Kutsu\n\nHei\n",
        "Kiinnostaa kyllä.\n\nMatti",
    ),
    (
        "Kiinnostaa kyllä.\n\nMatti\n\nLähettäjä: Seutu-hanke <hanke@raahe.example>\n"
        "Päivämäärä: keskiviikko, 29. heinäkuuta 2026 klo 9.02\n"
        "Vastaanottaja: Matti <m@x.example>\nAihe: Kutsu\nHei\n",
        "Kiinnostaa kyllä.\n\nMatti",
    ),
    (
        "Vi är intresserade.\n\nEva\n\nFrån: Seutu <hanke@raahe.example>\n"
        "Datum: onsdag, 29 juli 2026 09:02\nTill: Eva <e@x.example>\nÄmne: Inbjudan\nHej\n",
        "Vi är intresserade.\n\nEva",
    ),
    (
        "Gärna!\n\n29 juli 2026 kl. 09:02 skrev Seutu <hanke@raahe.example>:\n\nHej\n",
        "Gärna!",
    ),
    (
        "Gärna!\n\nDen 2026-07-29 kl. 09:02, skrev Seutu:\n> Hej\n",
        "Gärna!",
    ),
    (
        "Gärna!\n\nDen 2026-07-29 kl. 09:02, skrev Seutu-hanke <hanke@raahe.example>:\nHej\n",
        "Gärna!",
    ),
    (
        "Gärna!\n\n-------- Originalmeddelande --------\nFrån: Seutu <hanke@raahe.example>\n"
        "Datum: 2026-07-29 09:02 (GMT+02:00)\nTill: Eva <e@x.example>\nRubrik: Inbjudan\n\n"
        "Hej",
        "Gärna!",
    ),
    (
        "Gärna!\n\nHämta Outlook för Android<https://aka.example/x>\n"
        "________________________________\nFrån: Seutu\nSkickat: onsdag\nTill: Eva\nÄmne: x\n",
        "Gärna!",
    ),
    (
        "Kiinnostaa kyllä.\n\nMatti\n\n*Lähettäjä:* Seutu-hanke <hanke@raahe.example>\n"
        "*Lähetetty:* keskiviikko 29. heinäkuuta 2026 9.02\n*Vastaanottaja:* Matti\n"
        "*Aihe:* Kutsu\n\nHei",
        "Kiinnostaa kyllä.\n\nMatti",
    ),
    (
        "Kiinnostaa kyllä.\n\nMatti\n\n---------- Forwarded message ---------\n"
        "Lähettäjä: Seutu <hanke@raahe.example>\nDate: ke 29. heinäk. 2026 klo 9.02\n"
        "Subject: Kutsu\nTo: Matti <m@x.example>\n\nHei",
        "Kiinnostaa kyllä.\n\nMatti",
    ),
    (
        "Kiinnostaa kyllä.\n\nMatti\n\nVälitetty viesti alkaa:\n\n"
        "Lähettäjä: Seutu <hanke@raahe.example>\nAihe: Kutsu\n"
        "Päiväys: 29. heinäkuuta 2026 klo 9.02.00 EEST\nVastaanottaja: m@x.example\n\nHei",
        "Kiinnostaa kyllä.\n\nMatti",
    ),
    (
        "Kiinnostaa kyllä.\n\nMatti\n\n> -----Alkuperäinen viesti-----\n> Lähettäjä: Seutu\n> Hei\n",
        "Kiinnostaa kyllä.\n\nMatti",
    ),
    (
        "Kiinnostaa.\n\nYstävällisin terveisin,\n\nMatti Meikäläinen\nToimitusjohtaja\n"
        "Yritys Oy\nTehdaskatu 1\n74100 Iisalmi\npuh. 040 1234567\nwww.yritys.example\n\n"
        "Lähettäjä: S\nLähetetty: 1.1.2026\nVastaanottaja: M\nAihe: K\n",
        "Kiinnostaa.\n\nYstävällisin terveisin,\n\nMatti Meikäläinen",
    ),
    (
        "Kiinnostaa.\n\nTerveisin,\nMatti\n\n"
        "Matti Meikäläinen | Kehitysjohtaja | Yritys Oy | +358 40 1234567\n",
        "Kiinnostaa.\n\nTerveisin,\nMatti",
    ),
    (
        "Kiinnostaa.\n\nT: Matti\n\nLähetetty Outlookista Androidille\n",
        "Kiinnostaa.\n\nT: Matti",
    ),
    (
        "Moi!\n\nSopii.\n\nMatti\n\nSkickat från Outlook för Android",
        "Moi!\n\nSopii.\n\nMatti",
    ),
    (
        "Moi!\n\nSopii.\n\nLähetetty puhelimesta",
        "Moi!\n\nSopii.",
    ),
    (
        "Moi!\n\nSopii.\n\nSent from my Galaxy\n\n-------- Original message --------\nFrom: x",
        "Moi!\n\nSopii.",
    ),
    (
        "Ehdotan kahta aikaa:\n- ti 11.8. klo 9\n- ke 12.8. klo 13\n\nKumpi käy?\n\nMatti",
        "Ehdotan kahta aikaa:\n- ti 11.8. klo 9\n- ke 12.8. klo 13\n\nKumpi käy?\n\nMatti",
    ),
    (
        "On hyvä, että kysyitte: 2026 alkaen meillä on uusi linja.\n"
        "Matti kirjoitti aiheesta 5.5.2026 lehteen: kannattaa lukea.",
        "On hyvä, että kysyitte: 2026 alkaen meillä on uusi linja.\nMatti kirjoitti aiheesta "
        "5.5.2026 lehteen: kannattaa lukea.",
    ),
    (
        "Kokous:\nAika: 11.8.\nPaikka: Raahe\nAihe: vety\n\nNähdään!",
        "Kokous:\nAika: 11.8.\nPaikka: Raahe\nAihe: vety\n\nNähdään!",
    ),
    (
        "> Mitä?\nTätä.\n> Milloin?\nHeti.\n\n-- \nMatti",
        "Tätä.\nHeti.",
    ),
    (
        "Hei\n\nLähettäjä: ei tiedossa. Selvitämme asian.\n\nMatti",
        "Hei\n\nLähettäjä: ei tiedossa. Selvitämme asian.\n\nMatti",
    ),
    (
        "Olemme mukana.\n\nTerveisin\nLiisa Lahti, projektipäällikkö\nKeuruun kehitys\n",
        "Olemme mukana.\n\nTerveisin\nLiisa Lahti, projektipäällikkö",
    ),
    (
        "Hej!\n\nDet låter bra.\n\nMvh\nEva Nyberg\nVD, Vind Ab\n+358 50 333 4444\n\n"
        "Detta e-postmeddelande är konfidentiellt och avsett endast för mottagaren.",
        "Hej!\n\nDet låter bra.\n\nMvh\nEva Nyberg",
    ),
    (
        "Yes.\n\nBest,\nJohn\n\n--\nJohn Fairweather\nUniversity",
        "Yes.\n\nBest,\nJohn",
    ),
    (
        "Am Mi., 29. Juli 2026 um 09:02 Uhr schrieb Seutu <hanke@raahe.example>:\n> Hallo\n\nJa, gerne.",
        "Ja, gerne.",
    ),
    (
        "Le mer. 29 juil. 2026 à 09:02, Seutu <hanke@raahe.example> a écrit :\n> Bonjour\n\nOui.",
        "Oui.",
    ),
    (
        "Ok\n\nOn 29 Jul 2026, at 9.02, Seutu-hanke <hanke@raahe.example> wrote:\n\n\ufeffHei\n",
        "Ok",
    ),
    (
        'Ok\n\nFrom: "Seutu" <hanke@raahe.example>\nTo: <m@x.example>\n'
        "Sent: 29/07/2026 09:02:11\nSubject: Kutsu\n\nHei",
        "Ok",
    ),
    (
        "Ok\n\n-----Original Message-----\nFrom: S\n",
        "Ok",
    ),
    (
        "Ok\n\nQuoting Seutu <hanke@raahe.example>:\n\n> Hei\n",
        "Ok",
    ),
    (
        "Ok\n\nLainaus Seutu <hanke@raahe.example>:\n\n> Hei\n",
        "Ok",
    ),
    (
        "Citat från Seutu <hanke@raahe.example>:\n\n> Hej\n\nJa tack",
        "Ja tack",
    ),
    (
        "Kiitos!\n\nke 29.7.2026 klo 9.02 Seutu-hanke <hanke@raahe.example>\nkirjoitti:\n\n> a\n",
        "Kiitos!",
    ),
    (
        "Kiitos!\n\n29.7.2026 9.02, Seutu-hanke kirjoitti:\n> a\n",
        "Kiitos!",
    ),
    (
        "Kiitos!\n\nSeutu-hanke\n<hanke@raahe.example> kirjoitti 29.7.2026:\n\na\n",
        "Kiitos!",
    ),
    (
        "HUOM! Tämä viesti on lähetetty organisaation ulkopuolelta.\n\nKiitos!",
        "HUOM! Tämä viesti on lähetetty organisaation ulkopuolelta.\n\nKiitos!",
    ),
]


@pytest.mark.parametrize(("body", "expected"), ANSWERS)
def test_only_the_new_words_remain(body: str, expected: str) -> None:
    assert new_text(body).split() == expected.split()


def test_mail_of_quotes_alone_has_no_new_words() -> None:
    assert new_text("> Hei\n> vaan\n") == ""
