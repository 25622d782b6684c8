"""In which language is this text? Counted by the small words that every text is full of."""

import re

MAX_WORDS = 400
COMMON = {
    "fi": "ja on ei että se en olen ole kiitos kiitän hei moi terveisin mutta myös tai jos kun niin voi me te meille minulle teidän asiaa asia viesti viestistäsi viestinne tällä enää nyt vielä "
    "ovat oli mitä miten palaan poissa lomalla yhteyttä asti saakka ystävällisin sähköposti sähköpostia parhain emme voimme olisi sopii hyvin kyllä mukaan lisää minut listalta tämä tästä terve päivää sekä "
    "minua meitä olemme kuin vain jo sen sitä siitä hän joka jotka vastaan töissä kiireellisissä asioissa ota haluan haluamme halua",
    "sv": "och är inte att det en ett jag du vi ni på av för med som den till från tack hej hälsningar vänliga vänlig mvh om men har kan ska vill mig er oss eller också nu bort åter tillbaka semester "
    "kontoret svar mejl meddelande kontakta under ditt din mina min frånvarande igen gärna så hälsning ärenden brådskande de när vad vara finns tar inga fler",
    "en": "the and is not to of in a i you we for on with that this it are be have will your my our at from as if or but please thank thanks regards out office back hi hello dear best can would us no "
    "until contact email message me am do does any more am was what how they",
    "de": "und ist nicht das der die ich sie wir für mit von zu ein eine auf den dem im bin vielen dank grüße freundlichen ihre ihr mich bitte zurück abwesend bis nachricht sind wird auch aber oder",
    "da": "og er ikke at det en et jeg du vi i på af for med som den til fra tak hej hilsen venlig mvh men har kan vil mig os eller også nu tilbage ferie kontoret svar mail besked kontakt",
    "no": "og er ikke å det en et jeg du vi i på av for med som den til fra takk hei hilsen vennlig mvh men har kan vil meg oss eller også nå tilbake ferie kontoret svar e-post melding kontakt",
    "et": "ja on ei et see ma olen ole tänan tere lugupidamisega aga ka või kui siis saab me te meie minu teie palun tagasi puhkusel kuni sõnum kiri ning seda",
    "fr": "le la les et est pas de des un une je vous nous pour avec que qui dans sur merci bonjour cordialement mais ou votre mon notre absent du au ce",
    "es": "el la los y es no de un una yo usted nosotros para con que en por gracias hola saludos pero su mi nuestro del al lo",
}
WORDS = {language: set(words.split()) for language, words in COMMON.items()}
SCRIPTS = [
    ("ru", re.compile("[а-яА-Я]")),
    ("ja", re.compile("[ぁ-んァ-ン]")),
    ("zh", re.compile("[一-鿿]")),
    ("ar", re.compile("[؀-ۿ]")),
]
FINNISH_ENDING = re.compile(
    r"(?:ssa|ssä|sta|stä|lla|llä|lle|ksi|mme|tte|nne|een|isiin|aan|ään|inen|minen|taan|ista|istä|ivat|iset|ko|kö|kaa|kää)$"
)


def language_of(text: str) -> str | None:
    """The two-letter code of the text's language; None where too little speaks for one."""
    for code, letters in SCRIPTS:
        if len(letters.findall(text[:2000])) > 0.3 * max(1, len(re.findall(r"\w", text[:2000]))):
            return code
    words = re.findall(r"[a-zåäöøæõüšžé-]+", text[:6000].lower())[:MAX_WORDS]
    if not words:
        return None
    scores = {language: sum(word in common for word in words) for language, common in WORDS.items()}
    scores["fi"] += 0.6 * sum(len(word) > 5 and bool(FINNISH_ENDING.search(word)) for word in words)
    scores["sv"] += 0.3 * sum(bool(re.search("[åäö]", word)) and word in WORDS["sv"] for word in words)
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best == 0 or best < 0.06 * len(words):
        return _by_letters(words)
    order = ["fi", "sv", "en", "de", "no", "da", "et", "fr", "es"]
    winners = [language for language in order if scores[language] == best]
    return winners[0] if best > second or winners[0] in {"fi", "sv", "en"} else winners[0]


def _by_letters(words: list[str]) -> str | None:
    """A few words without a common one: doubled vowels and ä ö are Finnish, å is not."""
    joined = " ".join(words)
    if "å" in joined:
        return "sv"
    return "fi" if re.search(r"aa|ee|ii|uu|yy|ää|öö|[äö]\w*[äöy]", joined) and len(joined) > 4 else None
