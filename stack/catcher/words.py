"""The words of the catcher's page in the three languages, and which of them a visitor reads."""

from datetime import datetime
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
WORDS = {
    "fi": {
        "title": "Siepatut viestit",
        "lead": "Tämän koneen lähettämät viestit jäävät tähän. Mikään niistä ei lähde maailmalle.",
        "none": "Vielä ei yhtään viestiä.",
        "count": "Viestejä: {}",
        "back": "Takaisin työtilaan",
        "all": "Kaikki viestit",
        "refresh": "Päivitä",
        "newer": "Uudemmat",
        "older": "Vanhemmat",
        "pages": "Sivut",
        "from": "Lähettäjä",
        "to": "Vastaanottaja",
        "came": "Saapui",
        "no_subject": "(ei aihetta)",
        "text": "Tekstiosa",
        "no_text": "Viestissä ei ole tekstiosaa.",
        "html": "HTML-osa",
        "no_html": "Viestissä ei ole HTML-osaa.",
        "html_frame": "Viestin HTML-osa",
        "headers": "Otsakkeet",
        "raw": "Viesti sellaisena kuin se tuli",
        "skip": "Siirry sisältöön",
        "missing": "Viestiä ei ole",
        "missing_lead": "Tässä osoitteessa ei ole viestiä.",
        "time": "{0:%-d.%-m.%Y} klo {0:%H.%M.%S}",
    },
    "sv": {
        "title": "Uppfångade meddelanden",
        "lead": "Meddelanden som den här datorn skickar stannar här. Inget av dem går ut i världen.",
        "none": "Inga meddelanden ännu.",
        "count": "Meddelanden: {}",
        "back": "Tillbaka till arbetsytan",
        "all": "Alla meddelanden",
        "refresh": "Uppdatera",
        "newer": "Nyare",
        "older": "Äldre",
        "pages": "Sidor",
        "from": "Avsändare",
        "to": "Mottagare",
        "came": "Kom",
        "no_subject": "(inget ämne)",
        "text": "Textdelen",
        "no_text": "Meddelandet har ingen textdel.",
        "html": "HTML-delen",
        "no_html": "Meddelandet har ingen HTML-del.",
        "html_frame": "Meddelandets HTML-del",
        "headers": "Rubrikfält",
        "raw": "Meddelandet som det kom",
        "skip": "Gå till innehållet",
        "missing": "Meddelandet finns inte",
        "missing_lead": "Det finns inget meddelande på den här adressen.",
        "time": "{0:%-d.%-m.%Y} kl. {0:%H.%M.%S}",
    },
    "en": {
        "title": "Caught mail",
        "lead": "Mail sent by this machine stays here. None of it goes out into the world.",
        "none": "No mail yet.",
        "count": "Mails: {}",
        "back": "Back to the workspace",
        "all": "All mail",
        "refresh": "Refresh",
        "newer": "Newer",
        "older": "Older",
        "pages": "Pages",
        "from": "From",
        "to": "To",
        "came": "Came",
        "no_subject": "(no subject)",
        "text": "Text part",
        "no_text": "This mail has no text part.",
        "html": "HTML part",
        "no_html": "This mail has no HTML part.",
        "html_frame": "The HTML part of the mail",
        "headers": "Headers",
        "raw": "The mail as it came",
        "skip": "Skip to content",
        "missing": "No such mail",
        "missing_lead": "There is no mail at this address.",
        "time": "{0:%-d %b %Y} {0:%H:%M:%S}",
    },
}


def language(accepted: str) -> str:
    """The best of ours for an Accept-Language header (RFC 9110, 12.5.4); Finnish when it names none."""
    wanted = []
    for place, part in enumerate(accepted.split(",")):
        name, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), place, name.split("-")[0].lower()))
        except ValueError:
            continue
    return next((name for weight, _, name in sorted(wanted) if name in WORDS and weight < 0), "fi")


def moment(words: dict[str, str], at: datetime) -> str:
    """A time as people of that language write it, by the clock of Helsinki."""
    return words["time"].format(at.astimezone(HELSINKI))
