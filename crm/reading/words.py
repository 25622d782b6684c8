"""What do the words of a header mean? In Finnish, Swedish and English, and as known programs export them."""

import re
from collections.abc import Iterable
from functools import lru_cache

FIELDS = (
    "organization", "business_id", "kind", "industry", "city", "street", "postcode", "website",
    "given_name", "family_name", "full_name", "title", "email", "phone", "language", "competences", "notes",
)  # fmt: skip

_WORDS = {
    "organization": """
        organisaatio; organisaation nimi; yritys; yrityksen nimi; toimija; toimijan nimi;
        yhteisö; yhdistys; työnantaja; toiminimi; firma; oppilaitos; organisation;
        organisationens namn; företag; företagsnamn; företagets namn; aktör; bolag;
        arbetsgivare; firmanamn; organization; organization name; organisation name; company;
        company name; employer; account name; account; associated company; organization 1 name;
        business name; legal name; virallinen nimi; aktörens namn; actor; samfund
    """,
    "business_id": """
        y tunnus; ytunnus; y tunnus/vat; liike ja yhteisötunnus; yritystunnus; fo nummer;
        fonummer; fo nr; organisationsnummer; org nr; orgnr; business id; businessid; company
        id; vat; vat number; vat id; vat no; alv tunnus; alv numero; company registration
        number; registration number; momsnummer; yrityksen tunnus; business identity code; moms
        nr; tax id
    """,
    "kind": """
        tyyppi; organisaatiotyyppi; organisaation tyyppi; toimijatyyppi; toimijan tyyppi; laji;
        muoto; yhtiömuoto; typ; organisationstyp; aktörstyp; slag; bolagsform; type; kind;
        organization type; organisation type; actor type; company type; organization kind;
        sektori; sektor; sector; företagsform; yritysmuoto; legal form; typ av organisation; typ
        av aktör
    """,
    "industry": """
        toimiala; päätoimiala; toimialaluokka; ala; tol; tol koodi; bransch; huvudbransch;
        näringsgren; industry; branch; line of business; nace; industry code; main line of
        business; verksamhetsområde
    """,
    "city": """
        kunta; kaupunki; paikkakunta; postitoimipaikka; kotipaikka; kotikunta; sijaintikunta;
        toimipaikka; kommun; stad; ort; postort; hemort; hemkommun; city; town; municipality;
        locality; address 1 city; business city; work city; city/town; postanstalt; työpaikan
        kaupunki; toimipaikan kaupunki; company city; postadressort; ort arbete; ort företag;
        kaupunki työ
    """,
    "street": """
        osoite; katuosoite; lähiosoite; käyntiosoite; postiosoite; jakeluosoite; katu; adress;
        gatuadress; gata; postadress; besöksadress; address; street; street address; address 1
        street; business street; mailing address; postal address; address line 1; visiting
        address; work street; gata arbete; gata företag; katu työ; katuosoite työ; address1;
        utdelningsadress; näradress; työosoite katu; toimipaikan katuosoite; visiting street
        address
    """,
    "postcode": """
        postinumero; postinro; postnro; post nro; postnummer; postnr; postcode; post code;
        postal code; zip; zip code; zipcode; zip/postal code; address 1 postal code; business
        postal code; work postal code; postinumero työ; postnummer arbete; postnummer företag
    """,
    "website": """
        kotisivu; kotisivut; www; www sivu; www sivut; www osoite; verkkosivu; verkkosivut;
        verkkosivusto; nettisivu; nettisivut; internet; hemsida; webbplats; webbsida; webb;
        webbadress; website; web site; web; web page; webpage; homepage; home page; url; website
        url; company domain name; website 1 value; domain; verkko osoite; www adress;
        internetsida
    """,
    "given_name": """
        etunimi; etunimet; kutsumanimi; förnamn; tilltalsnamn; given name; first name;
        firstname; forename; givenname; given names; first names; contact first name;
        yhteyshenkilön etunimi; fname
    """,
    "family_name": """
        sukunimi; efternamn; släktnamn; family name; last name; lastname; surname; familyname;
        second name; contact last name; yhteyshenkilön sukunimi; lname
    """,
    "full_name": """
        nimi; koko nimi; henkilö; yhteyshenkilö; yhteyshenkilön nimi; kontaktihenkilö; henkilön
        nimi; namn; fullständigt namn; hela namnet; kontaktperson; person; name; full name;
        fullname; contact; contact name; contact person; display name; file as; vastuuhenkilö;
        edustaja; kontakti; kontakt; personens namn; vastuuhenkilön nimi
    """,
    "title": """
        tehtävä; tehtävänimike; titteli; nimike; asema; rooli; virka; ammatti; ammattinimike;
        työtehtävä; uppgift; titel; befattning; ställning; roll; yrkestitel; tjänsteställning;
        title; job title; jobtitle; position; role; organization 1 title; organization title;
        job; occupation; yrke; toimi
    """,
    "email": """
        sähköposti; sähköpostiosoite; s posti; sposti; email; e mail; mail; meili; maili; e
        post; epost; e postadress; epostadress; mejl; email address; e mail address;
        emailaddress; e mail 1 value; email 1 value; work email; business email; primary email;
        sähköpostiosoite 1; e post 1; mailadress; sähköposti 1; email 1; sähköposti työ; e
        postadress 1; contact email
    """,
    "phone": """
        puhelin; puhelinnumero; puh; puhnro; puh nro; puhelinnro; matkapuhelin; gsm; kännykkä;
        mobiili; telefon; telefonnummer; tel; tfn; tfnnr; mobil; mobiltelefon; mobilnummer;
        phone; phone number; telephone; mobile; mobile phone; cell; cell phone; phone 1 value;
        business phone; work phone; primary phone; telephone number; mobile phone number; mobile
        number; tel nr; työpuhelin; työpuhelin 1; arbetstelefon; telefon arbete; telefon
        företag; puh numero; matkapuhelinnumero; mobiltelefonnummer; puhelin työ; direct phone;
        phone no; tel no
    """,
    "language": """
        kieli; asiointikieli; äidinkieli; kielisyys; yhteydenottokieli; språk; modersmål;
        kontaktspråk; ärendespråk; language; preferred language; lang; locale; viestintäkieli
    """,
    "competences": """
        osaaminen; osaamiset; osaamisalue; osaamisalueet; erikoisosaaminen; avainsanat;
        asiasanat; teknologiat; teemat; kompetens; kompetenser; kunnande; kompetensområden;
        kompetensområde; nyckelord; competence; competences; competency; competencies;
        expertise; skills; keywords; know how; specialities; specialties; technologies; areas of
        expertise; vahvuudet; specialkunnande; fields of expertise
    """,
    "notes": """
        lisätiedot; lisätieto; huomautukset; huomautus; huomiot; huom; muistiinpanot; kommentti;
        kommentit; muuta; selite; kuvaus; anteckningar; anteckning; anmärkning; kommentar;
        kommentarer; tilläggsuppgifter; beskrivning; övrigt; mer information; notes; note;
        comment; comments; remarks; description; memo; additional information; further
        information; info; muistio; noteringar
    """,
}  # fmt: skip
# Words that name another person or thing than the one a row is about.
_OTHERS = re.compile(
    r"\b(?:connected on|assistant|manager|yomi|phonetic|prefix|suffix|middle|initials|nickname|birthday"
    r"|created|modified|updated|fax|faksi|faks|type|label|tyyppi|id|vara|varahenkilön|home|koti|kotiosoite|hem|hemma"
    r"|muu|annan|other|country|maa|land|region|maakunta|landskap|count|owner|date|pvm|status|tila|spouse|2|3)\b"
)


def plain(header: str) -> str:
    """A header's words alone: lower case, no punctuation, single blanks."""
    words = re.sub(r"[^\w/]+|_", " ", re.sub(r"([a-zåäö])([A-ZÅÄÖ])", r"\1 \2", header))
    return " ".join(words.casefold().split())


_FIELD_OF = {
    " ".join(word.split()): field
    for field, words in _WORDS.items()
    for word in " ".join(words.split()).split("; ")
}


@lru_cache(maxsize=4096)
def field_of_header(header: str) -> tuple[str | None, float]:
    """The field a header names and how sure that is (0 to 1)."""
    field = _outright(header)
    if field:
        return field, 0.95
    words = plain(header)
    if not words or len(words) > 60 or _OTHERS.search(words):
        return None, 0.0
    return _by_part(words)


@lru_cache(maxsize=4096)
def _outright(header: str) -> str | None:
    if len(header) > 80:
        return None
    bare = re.sub(r"\s*\(.*?\)", "", header).casefold().strip()
    forms = (plain(header), plain(header.lower()), bare)
    return next((_FIELD_OF[form] for form in forms if form in _FIELD_OF), None)


def known_fields(cells: Iterable[str]) -> int:
    """How many different fields these cells name outright."""
    return len(set(map(_outright, cells)) - {None})


def _by_part(words: str) -> tuple[str | None, float]:
    """A longer header that holds a known one; at the end counts before the middle, long before short."""
    found = [known for known in _FIELD_OF if len(known) > 3 and known in words and _holds(words, known)]
    if not found:
        return None, 0.0
    longest = max(found, key=lambda known: (words.endswith(known), len(known)))
    return _FIELD_OF[longest], 0.5 + 0.35 * len(longest) / len(words)


def _holds(words: str, known: str) -> bool:
    return re.search(rf"\b{re.escape(known)}\b", words) is not None
