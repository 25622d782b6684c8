"""What does a person's answer mean for us? Rules in words, each with its weight; below a bound: unclear."""

import re

MAX_TEXT = 3_000
CONFIDENT = 1.0

# (intent, weight, words). Every row that matches counts once.
_ROWS: list[tuple[str, float, str]] = [
    (
        "no",
        2.4,
        r"\b(?:ei|en|emme|meitä ei|minua ei|asia ei) (?:\w+ ){0,4}?(?:kiinnost\w+|osallistu\w*|lähde mukaan|tarvetta|tarvitse|ole mahdollis\w+|koske meitä|kuulu meille|liity toimintaamme|pysty osallistumaan|pääse mukaan)|ei kiitos|jätämme väliin|jätän väliin|joudu(?:mme|n) kieltäytymään|kieltäyd\w+|ei ole meille (?:ajankohtai|oleelli|relevant|sopiva)\w*|emme valitettavasti (?:voi|pysty|osallistu|lähde)"
        r"|nej,? tack|(?:inte|ej) (?:\w+ ){0,2}?intress\w+|(?:inte|ej) aktuellt|tackar nej|avböjer|avstår|måste (?:tyvärr )?(?:avböja|avstå)|berör inte oss|inte relevant|no,? thank(?:s| you)|not (?:\w+ ){0,2}?interest\w+|(?:we|i)(?:'ll| will| would| must|'d)? (?:have to )?(?:pass|decline)\b|not (?:relevant|applicable|a (?:good )?fit|for us)|no interest|kein interesse|nicht interessiert|nei takk|nej tak",
    ),
    (
        "later",
        2.6,
        r"(?:ei|emme|en) (?:\w+ ){0,3}?(?:juuri nyt|tällä hetkellä|nyt|vielä|tänä vuonna|tähän aikaan)|(?:tällä hetkellä|juuri nyt|nyt) (?:\w+ ){0,2}?(?:ei|emme|en)\b|palataan (?:asiaan|tähän|\w+ (?:kun|jälkeen))|palaa?n? asiaan (?:\w+ )?(?:myöhem|ensi|syks|kevä|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu|loma|vuoden)|palaa(?:n|mme|isimme|tteko|ttehan)? (?:asiaan )?(?:\w+ )?(?:syksyl|kevääl|kesäl|talvel|ensi vuo|ensi vuonna|vuodenvaihteen|loman jälkeen|lomien jälkeen|myöhemmin|ensi viikol)|myöhemmin|ensi (?:vuonna|syksynä|keväänä|kesänä)|(?:ole|olkaa|olisitko|olisitteko) (?:\w+ )?yhteydessä (?:\w+ )?(?:syksyl|kevääl|uudestaan|uudelleen|myöhemmin|ensi)|kysy(?:kää)? (?:uudestaan|uudelleen|myöhemmin)"
        r"|inte (?:just )?nu|just nu (?:\w+ )?inte|för tillfället (?:\w+ )?inte|återkom(?:mer)? (?:\w+ ){0,3}?(?:senare|nästa|i höst|i vår|efter|i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|till)|senare|nästa (?:år|höst|vår)|i (?:höst|vår) (?:kanske|istället)|hör av (?:dig|er) (?:\w+ ){0,2}?(?:senare|nästa|i höst|i vår|efter|igen)"
        r"|not (?:right )?(?:now|at (?:this|the) (?:moment|time|present|point)|yet|currently)|(?:get|come|circle|check) back (?:\w+ ){0,4}?(?:in|later|after|next|when)|(?:contact|ask|try) (?:me|us) (?:again )?(?:later|in (?:the )?(?:spring|autumn|fall|summer|winter|january|february|march|april|may|june|july|august|september|october|november|december|a few|\d)|next|after)|\blater (?:this|in|on)|next (?:year|quarter|autumn|spring|fall)|in (?:a few|a couple of|\d+|two|three|six) (?:months|weeks)|zu einem späteren|derzeit nicht|ikke nå|ikke nu",
    ),
    (
        "referral",
        2.8,
        r"oikea (?:henkilö|taho|osoite|yhteyshenkilö|kontakti)|(?:en|emme) ole (?:\w+ )?oikea|parempi (?:yhteyshenkilö|henkilö|taho|kontakti)|(?:väli(?:tin|tän|timme|tämme)|ohja(?:sin|an|simme|amme)|lähet(?:in|än)|siir(?:sin|rän)|edelleenlähet\w+) (?:\w+ ){0,3}?(?:viest\w+|asia\w*|tämän|sähköposti\w*|kysely\w*|eteenpäin|kollega\w*|hänelle|edelleen)|asiasta (?:meillä )?vasta(?:a|avat)|vastaa (?:meillä )?(?:näistä|tästä|asiasta|tutkimuksesta|yhteistyöstä)|(?:ota|ottakaa|ottakaapa|voit|voitte|kannattaa|suosittelen)(?:\w* )(?:\w+ ){0,3}?(?:yhteyttä|olla yhteydessä|kääntyä|kysyä) (?:kollega\w*|suoraan|\w+iin|hänee\w*|[A-ZÅÄÖ]\w+)|lisäsin (?:\w+ ){0,2}?(?:kopioon|jakeluun|cc)|kopiossa (?:oleva|on)|kollegani|hoitaa (?:meillä )?(?:näitä|nämä|tätä)|ei ole enää (?:meillä )?(?:\w+ )?töissä"
        r"|rätt person|fel person|vidarebefordra\w*|skickar (?:det |detta |ditt |frågan )?vidare|(?:kontakta|vänd (?:dig|er) till|prata med|hör med) (?:\w+ )?(?:min kollega|vår|[A-ZÅÄÖ]\w+)|min kollega|kopierar in|ansvarar för (?:detta|dessa|det|sådana)|ansvarig för (?:detta|dessa|det|frågan)"
        r"|(?:right|correct|best|better|appropriate|wrong) (?:person|contact|place|department|people)|forward(?:ed|ing)? (?:\w+ ){0,3}?(?:to|on)\b|(?:please |you should |you could |i suggest you )(?:\w+ )?(?:contact|reach out to|speak (?:to|with)|talk to|write to|get in touch with) (?:my|our|him|her|them|the|[A-ZÅÄÖ]\w+)|my colleague|(?:cc'?ing|cc'?d|copying|copied|looping|looped|adding) (?:in )?|(?:is|are) responsible for (?:this|these|that|such|our)|handles (?:this|these|our)|in charge of|richtige(?:r)? ansprechpartner|zuständig",
    ),
    (
        "meeting",
        2.5,
        r"\btavata\w*|tavataan|tapaami\w+|palaver\w*|sovitaan|sopia (?:\w+ )?(?:aika|aikaa|palaver|tapaami|tapaaminen|puhelu)|(?:sopisi|sopisiko|sopiiko|käykö|kävisikö|passaako|passaisiko|kävisi|sopii) (?:\w+ ){0,3}?(?:ma\b|ti\b|ke\b|to\b|pe\b|maanantai|tiistai|keskiviik|torstai|perjantai|viiko\w*|aamupäiv|iltapäiv|huomen|klo|\d{1,2}\.\d)|teams\w*|kalenteri\w*|varaa(?:n|isitko|tko|mme|han)? (?:\w+ ){0,2}?(?:aika|aikaa|ajan)|(?:ehtisi|ehdin|pääsen) (?:\w+ ){0,3}?(?:palaver|tapaa|maanantai|tiistai|keskiviik|torstai|perjantai|ensi viik)|soita(?:han|tko|isitko|ttehan|kaa)? (?:minulle|meille)|soitellaan|jutellaan (?:\w+ )?(?:lisää|puhelim|teams)|puhelu\w*|tulkaa (?:käymään|kylään)|tervetuloa (?:\w+ )?käymään|kahvi\w*"
        r"|\bträffas\b|\bses\b|boka (?:\w+ ){0,3}?(?:möte|tid|samtal|in)|(?:ett )?möte|(?:passar|funkar|skulle) (?:\w+ ){0,3}?(?:måndag|tisdag|onsdag|torsdag|fredag|vecka|förmiddag|eftermiddag|kl\b|\d{1,2}[./]\d)|ring (?:mig|gärna|oss)|ringas|höras på|kalender\w*|teamsmöte"
        r"|\bmeet\b|meeting\b|(?:schedule|arrange|set up|book|have|jump on|hop on) (?:\w+ ){0,3}?(?:call|meeting|chat|time|slot|teams|zoom)|(?:would|does|how about|what about|is|could (?:we|you) do|shall we say) (?:\w+ ){0,3}?(?:monday|tuesday|wednesday|thursday|friday|tomorrow|next week|\d{1,2}(?::|\.)\d\d|\d ?(?:am|pm))|(?:call|ring|phone) me|give me a (?:call|ring)|my calendar|calendly|available (?:\w+ ){0,2}?(?:on|for|monday|tuesday|wednesday|thursday|friday|next|this)|\bcoffee\b|termin vereinbaren|treffen",
    ),
    (
        "interested",
        1.8,
        r"(?<!ei )(?<!en )(?<!emme )\bkiinnost(?:aa|aisi|uin|unut|uneita|uimme|ava\w*|uksella|avalta|uksesta)\b|kuulosta(?:a|vat) (?:\w+ ){0,2}?(?:hyvältä|kiinnostavalta|mielenkiintoiselta|loistavalta|erinomaiselta|hienolta|lupaavalta)|mielenkiinto\w+|mielellä(?:ni|mme)|lähde(?:n|mme|tään) (?:\w+ )?mukaan|olemme mukana|olen mukana|ilman muuta|haluamme (?:\w+ )?(?:mukaan|osallistua|kuulla)|halua(?:n|isin|isimme) (?:\w+ ){0,2}?(?:mukaan|osallistua|kuulla|tietää|lisätieto\w*)|kerro(?:tko|tteko|isitko|ttehan|han)? (?:\w+ )?lisää|lähet(?:ä|täisitkö|täkää|tätkö|ttäisittekö) (?:\w+ ){0,3}?lisätieto\w*|lisätieto(?:ja|a) (?:voi|kiitos|mielellä)|ilmoittau\w+|hieno (?:hanke|aloite|homma)|hyvä (?:aloite|hanke)"
        r"|(?<!inte )(?<!ej )\bintress(?:erad|erade|ant|anta|erar|e av|e för)\b|låter (?:\w+ ){0,2}?(?:bra|intressant|spännande|lovande|jättebra)|\bgärna\b|vi är med\b|jag är med\b|ställer upp|vill (?:gärna |veta |höra )(?:\w+ )?(?:mer|mera|delta|vara med|med)|berätta (?:gärna )?mer|skicka (?:gärna )?mer info\w*|spännande"
        r"|(?<!not )(?<!not very )(?<!not really )\binterest(?:ed|ing)\b|sounds (?:\w+ ){0,2}?(?:good|great|interesting|promising|exciting|like a)|(?:would|we'd|i'd) (?:\w+ )?(?:love|like|be (?:glad|happy|keen|interested|delighted)) to|count (?:us|me) in|tell (?:me|us) more|(?:send|share) (?:\w+ ){0,3}?(?:more|further|details|information)|happy to (?:join|participate|help|hear|take part|discuss)|keen to|looking forward to|interesse an|gerne|interessiert",
    ),
    (
        "question",
        1.2,
        r"\?|\b(?:mitä|paljonko|kuinka paljon|kuinka|voisitko|voisitteko|milloin|mikä on|onko|onkohan|kuka)\b.{3,160}\?|\b(?:kysyisin|kysymys|tiedustelisin|ihmettelen|haluaisin kysyä|en ihan ymmärtänyt)\b|\b(?:undrar|en fråga|fråga:|vad kostar|vad innebär)\b|\b(?:i was wondering|could you (?:clarify|explain|tell)|question|what does|how much|how does)\b",
    ),
]
RULES = [
    (intent, weight, re.compile(words, re.IGNORECASE if intent != "referral" else re.IGNORECASE))
    for intent, weight, words in _ROWS
]
# At equal weight the one that must not be overlooked wins.
ORDER = ["no", "later", "referral", "meeting", "interested", "question"]
POLITE_REFUSAL = re.compile(
    r"(?i)(?:kiitos|tack|thanks|thank you) (?:\w+ ){0,5}?(?:kiinnostu|intresse|interest)"
)


def intent_of(words: str, *, names_someone: bool = False) -> tuple[str, list[str]]:
    """(intent, reasons) of a person's new words; `names_someone`: a foreign address stands in them."""
    text = POLITE_REFUSAL.sub(" ", " ".join(words[:MAX_TEXT].split()))
    scores: dict[str, float] = {}
    reasons: dict[str, str] = {}
    for intent, weight, pattern in RULES:
        match = pattern.search(text)
        if match:
            scores[intent] = weight
            reasons[intent] = f"It reads as {intent}: {match[0].strip()[:80]}"
    if names_someone and scores.get("referral"):
        scores["referral"] += 0.5
    if "no" in scores and "later" in scores:
        scores["no"] -= 0.5
    if not scores or max(scores.values()) < CONFIDENT:
        return "unclear", ["No rule for an intent applies."]
    best = max(ORDER, key=lambda intent: scores.get(intent, 0.0))
    return best, [reasons[best]]
