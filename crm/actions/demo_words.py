"""Of which words are invented actors made? Common Finnish and Swedish ones; nobody is meant."""

from ..choices import OrganizationKind
from ..queries.identity import folded


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


KINDS = (
    (
        OrganizationKind.COMPANY,
        ("{stem}verstas {family} Oy", "{stem}palvelu {family} Oy Ab", "{stem} {family} Ky"),
    ),
    (OrganizationKind.RESEARCH_INSTITUTE, ("{stem} tutkimuskeskus", "{stem} laboratorio {town}")),
    (OrganizationKind.UNIVERSITY_OF_APPLIED_SCIENCES, ("{town} ammattikorkeakoulu, {stem}",)),
    (OrganizationKind.VOCATIONAL_SCHOOL, ("{town} ammattiopisto, {stem}",)),
    (OrganizationKind.PUBLIC_BODY, ("{town} kehitysyhtiö, {stem}",)),
    (OrganizationKind.ASSOCIATION, ("{stem} kehitys ry", "{stem} yrittäjät ry, {town}")),
    (OrganizationKind.INVESTOR, ("{family} Pääoma Oy",)),
)
KIND_WEIGHTS = (70, 6, 4, 5, 5, 8, 2)
STEMS = _words(
    """Lämpö Konepaja Hitsaus Kuitu Puu Meri Vety Automaatio Data Kivi Teräs Valimo Metsä
    Sähkö Satama Ruoka Väylä Ääni Työkone Pölly Öljy Järvi Tuuli Bio Levy Runko Muovi Saha Kala Marja"""
)
STEMS_SV = _words("Värme Verkstad Svets Fiber Trä Hav Väte Data Sten Stål Skog El Hamn Åker Ång Örn")
GIVEN = _words(
    """Aino Eero Väinö Kerttu Matti Liisa Hanna Pekka Tuomas Sinikka Yrjö Äijö Terhi Jari Päivi Mirja
    Antero Ella Olavi Katariina Sampo Reijo Anneli Jukka Tiina Riikka Heikki Soile Marjatta Esko"""
)
GIVEN_SV = _words("Åsa Örjan Ebba Roger Emelie Olof Amanda Kenneth Göran Märta Björn Siv Håkan Elisabeth")
FAMILY = _words(
    """Mäkelä Virtanen Nieminen Hämäläinen Koski Laakso Pääkkönen Väisänen Kuosmanen Järvinen Salminen
    Hyvönen Leppänen Niskanen Seppälä Heikkinen Tiihonen Lampinen Rautio Karppinen Ylönen Kärkkäinen"""
)
FAMILY_SV = _words("Öhman Åkerlund Lindroos Gustafsson Sjöberg Eriksson Björk Frisk Skoglund Nygård Åberg")
TITLES = ["toimitusjohtaja", "tutkimusjohtaja", "kehityspäällikkö", "TKI-johtaja", "yliopettaja", "rehtori"]
TITLES_SV = ["verkställande direktör", "forskningschef", "utvecklingschef", "rektor", "projektchef"]
STREETS = ["Teollisuustie", "Satamakatu", "Rantatie", "Asemakatu", "Verstaskuja", "Hamngatan", "Strandvägen"]
SUBJECTS = ["Esittely", "Yhteistyön mahdollisuudet", "Vierailu", "Hankeaihio", "Messut", "Presentation"]
# Far above what has been given out, so that no real business is meant.
INVENTED = "8"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def host(word: str) -> str:
    """The word as part of a domain or an address."""
    return "".join(letter for letter in folded(word) if letter.isascii() and letter.isalnum())


def business_id(number: int) -> str | None:
    """An unused-looking business id with a right check digit; None where the number can't have one."""
    digits = f"{8_000_000 + number % 1_000_000:07}"
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11
    if rest == 1:
        return None
    return f"{digits}-{0 if rest == 0 else 11 - rest}"


def number_of(invented: str) -> int:
    """The number that an invented business id was made of."""
    return int(invented[1:7])
