"""What stands around a person's words: signatures, phone footers, legal notices, lines of dashes."""

import re

SIGNATURE_MARK = re.compile(r"^\s{0,3}(?:--|––|—)\s*$|^\s*_{2,4}\s*$")
RULE = re.compile(r"^[\s\-–—_=*#~+.ᐧ•|]{0,200}$")
FOOTER = re.compile(
    r"^[\W_]*(?:"
    r"sent (?:from|via|with|by|using|on) .{1,90}|sent mobile|get \[?outlook for .{2,60}|from my (?:iphone|ipad|android|phone|mobile).{0,40}"
    r"|lähetetty\b.{0,40}(?:iphone|ipad|android|samsung|huawei|outlook|puhelim|mobiili|gmail|yahoo|jolla|oneplus|nokia|laittee|kännykä|windows|galaxy|xperia|honor|tabletti|xiaomi|mailista|applella|proton).{0,60}"
    r"|hanki \[?outlook.{0,60}|lataa outlook.{0,60}"
    r"|(?:skickat|sänt|skickades|sendt|gesendet|envoy[ée]|enviado|enviada|inviato|verzonden|wysłano|odesláno|saadetud|отправлено|sendt) (?:från|fra|von|depuis|desde|do|da|met|vanaf|mit|via|z|ze|с|от|minu|på|med|d[e'’]|min).{1,90}"
    r"|(?:hämta|skaffa|hent|få|obtenez|télécharger|obtener|scarica|ottieni|downloaden|holen sie sich) \[?outlook.{0,60}"
    r"|von meinem .{2,60} gesendet|diese nachricht wurde von meinem .{2,80}|從我的 .{2,30} 傳送|发自我的.{2,30}"
    r")[\W_]*(?:<?https?://\S{1,200})?[\W_]*$",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"^[\W_]*(?:"
    r"(?:this|the) (?:e-?mail|message|communication|transmission)\b.{0,160}(?:confidential|intended|privileged|addressee|sole use)"
    r"|confidentiality notice|disclaimer\b|legal notice|important notice|the (?:information|contents?)\b.{0,40}(?:e-?mail|message|transmission)\b"
    r"|if you (?:are not the intended|have received this (?:e-?mail|message) in error)"
    r"|please (?:consider|think of|think about) the environment|virus-free\b|scanned by\b"
    r"|(?:huom\w*[!:. ]*)?tämä (?:sähköposti|viesti|sähköpostiviesti|e-mail)\b.{0,160}(?:luottamuks|tarkoitettu|salassa|ainoastaan|saattaa sisältää|voi sisältää)"
    r"|luottamuksellisuus|vastuuvapaus|ajattele(?:thän)? (?:ympäristöä|luontoa)|säästä (?:luontoa|ympäristöä|paperia)|jos et ole (?:viestin|tämän) .{0,40}vastaanottaja"
    r"|det(?:ta|) (?:här )?(?:e-?post|mejl|mail|meddelande|brev)\w*\b.{0,160}(?:konfident|avse[dt]|sekretess|endast)"
    r"|sekretess|tänk på miljön|om du (?:inte är|har fått detta).{0,40}(?:mottagare|av misstag)"
    r"|diese (?:e-?mail|nachricht)\b.{0,160}(?:vertraulich|bestimmt)|ce (?:message|courriel)\b.{0,120}confidentiel|denne (?:e-?mail|mail|e-post)\b.{0,120}fortrolig"
    r"|när du (?:skickar|mejlar).{0,80}personuppgifter|käsittelemme henkilötieto|tietosuojaseloste|lue lisää tietosuoja"
    r")",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^[\W_]*(?:(?:yst(?:ävällisin|ävällisesti|\.)?|parhain|lämpimin|aurinkoisin|hyvin|terveisin|kesäisin|talvisin|syysterveisin|iloisin|kunnioittavasti)?[ .]*(?:terveisin|terveisiin|terv|tervehtien|terkuin|t)|kiittäen|kunnioittavasti|kiitoksin|kiitos etukäteen"
    r"|(?:med )?(?:vänlig(?:a|t)?|varm(?:a)?|bästa|många|soliga)? ?(?:hälsning(?:ar|)|hälsn)|mvh|vh|med vänlig hälsning|hälsar"
    r"|(?:(?:best|kind|kindest|warm|warmest|many|with (?:best|kind)) )?regards|best|best wishes|all the best|cheers|sincerely|yours (?:sincerely|truly|faithfully)|thanks|thank you|many thanks|br|rgds|kr"
    r"|mit (?:freundlichen|besten|herzlichen) gr(?:üßen|üssen|uessen)|mfg|(?:viele|beste|liebe|schöne|herzliche) gr(?:üße|üsse|uesse)|lg|vg|med venlig hilsen|med vennlig hilsen|mvh|hilsen|lugupidamisega|tervitades)[ ,.!:/-]*$",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"@|https?://|www\.|(?:\+|00)\d[\d ()-]{6,}|\b0\d{1,3}[ -]?\d{3,}[\d -]*|\b(?:puh|p|gsm|tel|mob|mobil|phone|tfn|direct|fax|y-tunnus|fo-nummer)\b[.:]?\s*[+\d]"
    r"|\b(?:oy|oyj|ab|ky|ltd|gmbh|inc|as|ry|rf)\b|\b\d{5} [A-ZÅÄÖ]",
    re.IGNORECASE,
)
NAME_LINE = re.compile(r"^[\W_]*[A-ZÅÄÖÉÜ][\w'’.-]*(?:[ -]+(?:von |af |de )?[A-ZÅÄÖÉÜ][\w'’.-]*){0,4}\W*$")
AFTERTHOUGHT = re.compile(r"^\s*p\.? ?s\b", re.IGNORECASE)


def starts_footer(lines: list[str], at: int) -> bool:
    """Whether a phone's footer stands here, on a line of its own."""
    alone = at == 0 or not lines[at - 1].strip()
    return alone and len(lines[at]) <= 160 and bool(FOOTER.match(lines[at]))


def starts_legal(lines: list[str], at: int) -> bool:
    """Whether a legal notice begins here, at the head of a paragraph."""
    alone = at == 0 or not lines[at - 1].strip() or bool(RULE.match(lines[at - 1]))
    return alone and bool(LEGAL.match(" ".join(lines[at : at + 3])[:600]))


def without_rules(lines: list[str]) -> list[str]:
    """The lines without empty ones at both ends and without lines of dashes at the end."""
    start, end = 0, len(lines)
    while end > 0 and RULE.match(lines[end - 1]):
        end -= 1
    while start < end and not lines[start].strip():
        start += 1
    return lines[start:end]


def without_contact_block(lines: list[str]) -> list[str]:
    """The lines without the titles, phones and addresses that follow "Terveisin" and the name."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 22), -1):
        if CLOSING.match(lines[at]):
            return _up_to_name(lines, at)
    return _without_trailing_contacts(lines)


def _up_to_name(lines: list[str], closing: int) -> list[str]:
    rest = [place for place in range(closing + 1, len(lines)) if lines[place].strip()]
    if not rest:
        return lines
    after = rest[1:]
    prose = [
        p
        for p in after
        if len(lines[p]) > 90 or (re.search(r"[a-zåäö]{3,}[.!?]\s*$", lines[p]) and len(lines[p].split()) > 5)
    ]
    if any(AFTERTHOUGHT.match(lines[p]) for p in after) or (
        prose and not any(CONTACT.search(lines[p]) for p in after)
    ):
        return lines
    if any(CONTACT.search(lines[place]) for place in after) or len(after) >= 2:
        return lines[: rest[0] + 1]
    return lines


def _without_trailing_contacts(lines: list[str]) -> list[str]:
    """A last paragraph that begins with a name and holds a phone or an address is a signature too."""
    start = len(lines)
    while start > 0 and lines[start - 1].strip():
        start -= 1
    block = lines[start:]
    if start == 0 or not 2 <= len(block) <= 8 or not NAME_LINE.match(block[0]):
        return lines
    contacts = sum(bool(CONTACT.search(line)) for line in block[1:])
    short = all(len(line) <= 80 and not line.rstrip().endswith(("?", "!")) for line in block)
    return lines[: start + 1] if contacts >= 1 and short else lines
