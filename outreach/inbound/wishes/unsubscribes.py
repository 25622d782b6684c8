"""Does the writer ask to get no more mail? In the subject or the new words, never in the quote."""

import re

SHORT = 45
ASKED = re.compile(
    r"(?i)(?:poista(?:kaa|thän|ttehan|isitko|isitteko|tteko|tko)?|ottakaa|ota|pyydän (?:teitä )?poistamaan|haluan (?:että )?(?:poistatte|pois)|voisit(?:te)?ko poistaa|voit(?:te)?ko poistaa|pyydän) (?:ystävällisesti |heti |välittömästi )?"
    r"(?:\w+ ){0,5}?(?:postitus\w*|jakelu\w*|sähköposti\w*|posti\w*|osoit\w+|yhteystie\w+|tieto\w*|minut|meidät|minua|listal\w+|rekister\w+|markkinointi\w*|listoil\w+)(?: \w+){0,4}?(?:\b(?:listal\w+|listoil\w+|rekister\w+|jakelusta|pois)\b|[.!]|$)"
    r"|(?:poista|poistakaa|pois) (?:minut |meidät )?(?:listalta|postituslistalta|jakelulistalta|jakelusta|rekisteristä)|(?:haluan|pyydän päästä|haluamme) pois (?:\w+ )?(?:listalta|jakelusta|postituslistalta)"
    r"|(?:ei|en|emme|älkää|älä)(?: kiitos)?(?:,)? (?:\w+ ){0,4}?(?:enää|jatkossa|enempää) (?:\w+ ){0,4}?(?:viest\w+|posti\w*|sähköposti\w*|mainoks\w*|markkinoin\w*|yhteydenotto\w*|meilejä|maileja|lähettä\w+|lähetä)"
    r"|(?:älkää|älä|elkää) (?:\w+ ){0,3}?(?:lähettäkö|lähetä|lähetelkö|postittako|laittako)|ei (?:enää )?(?:näitä|tällaisia) (?:viestejä|maileja|sähköposteja)|(?:lopeta|lopettakaa|lopettakaahan) (?:\w+ ){0,3}?(?:viest\w+|lähett\w+|posti\w*|sähköposti\w*|mainos\w*|spämm\w*|roskaposti\w*)"
    r"|en (?:halua|toivo|tahdo|ole tilannut) (?:\w+ ){0,3}?(?:viest\w+|sähköposti\w*|posti\w*|mainoks\w*|markkinoin\w*|uutiskirj\w*)|(?:suoramarkkinointi|markkinointi|mainos)kiel\w+|kiel(?:län|lämme|täydyn vastaanottamasta) (?:\w+ ){0,4}?(?:markkinoin\w*|viest\w+|käsittely\w*|tietojeni)|peru(?:uta|uttakaa|kaa)? (?:\w+ ){0,2}?(?:tilau\w+|uutiskirj\w*)|perun tilauksen"
    r"|(?:ta|tag|stryk|radera|plocka|avregistrera|avprenumerera) (?:gärna |genast |vänligen )?(?:bort )?(?:mig|oss|min (?:e-?post)?adress|min e-?post\w*|mina uppgifter|vår (?:e-?post)?adress|mejladressen)|ta bort (?:\w+ ){0,3}?(?:från|ur) (?:\w+ ){0,3}?(?:list\w*|register|registret|utskick\w*)|avregistrera|avprenumerera|avsluta (?:\w+ )?prenumeration\w*|avanmäl\w*|avbeställ\w*"
    r"|(?:skicka|sänd|mejla|maila) (?:vänligen |gärna |mig |oss |helst )*(?:inte|inga|aldrig|ej)\b|inga (?:fler|mer|mera) (?:mejl|mail|e-?post\w*|utskick|meddelanden|brev|reklam\w*)|(?:vill|önskar) (?:\w+ ){0,2}?(?:inte|ej) (?:\w+ ){0,2}?(?:få|ha|ta emot) (?:fler |mer |mera |era |dessa |några )*(?:mejl|mail|e-?post|utskick|meddelanden|reklam|nyhetsbrev)|sluta (?:\w+ )?(?:skicka|mejla|maila|spamma)|undanber mig"
    r"|(?:please |kindly |could you |pls )?(?:remove|delete|take|drop) (?:me|us|my (?:e-?mail )?(?:address|e-?mail|name|contact|details|data)|this (?:e-?mail )?address|our (?:e-?mail )?address)\b.{0,40}?(?:\b(?:off|from|out|list|database|system|mailing)\b|$|[.!])|(?:please|kindly) (?:remove|unsubscribe)|unsubscribe(?: me| us| please)|\bopt(?:ing)?[ -]?(?:me )?out\b|(?:take|get|leave) me (?:off|out|alone)"
    r"|(?:stop|quit|cease) (?:\w+ ){0,2}?(?:sending|e-?mailing|mailing|contacting|spamming|writing|these|this)|(?:do not|don't|don’t|never|not to) (?:\w+ ){0,2}?(?:contact|e-?mail|mail|write to|send) (?:me|us|any|this|further|more)|no (?:more|further) (?:e-?mails?|mails?|messages|contact|marketing|newsletters)|(?:do not|don't|don’t) (?:want|wish) (?:to (?:receive|get)|any)\b.{0,40}?(?:e-?mails?|mails?|messages|newsletters|marketing|updates)|i(?:'d| would) like to (?:unsubscribe|be removed|opt out)|want to (?:unsubscribe|be removed|be taken off|opt out)"
    r"|(?:bitte )?(?:nehmen|streichen|löschen|entfernen) sie (?:mich|uns|meine)|abmelden|abbestellen|keine weiteren (?:e-?mails|nachrichten)|meld (?:meg|mig) (?:av|fra)|fjern (?:meg|mig|vennligst)|slett (?:meg|min)|afmeld|avmeld|eemaldage mind"
)
WORD_ALONE = re.compile(
    r"(?i)^[\W_]*(?:unsubscribe|remove|stop|opt-?out|poista(?:kaa)?(?: listalta)?|peruuta(?: tilaus)?|peru|lopeta|avregistrera|avsluta|avprenumerera|stopp|ta bort|poistu|pois listalta|unsub|abmelden|afmeld|cancel subscription|please remove|remove please)[\W_]*$"
)
REFUSED = re.compile(
    r"(?i)(?:älkää|älä|do not|don't|don’t|inte|ej|ei tarvitse|no need to|en halua|how (?:do|can)|miten|kuinka|hur) (?:\w+ ){0,3}$"
)


def asks_to_stop(subject: str, words: str) -> list[str]:
    """The words with which the writer asks for it, as reasons; empty where nothing asks."""
    for place, text in (("subject", _own_subject(subject)), ("text", words[:2500])):
        text = " ".join(text.split())
        if WORD_ALONE.match(text) or (place == "text" and WORD_ALONE.match(text.split("  ")[0][:60])):
            return [f"The {place} asks for it: {text[:80]}"]
        match = ASKED.search(text)
        if match and not _taken_back(text, match):
            return [f"The {place} asks for it: {match[0].strip()[:80]}"]
        if (
            place == "text"
            and len(text.split()) <= SHORT
            and re.search(r"(?i)\bunsubscribe\b", text)
            and not REFUSED.search(text[: text.lower().find("unsubscribe")])
        ):
            return ["The text asks for it: unsubscribe"]
    return []


def is_the_word_alone(subject: str) -> bool:
    """Whether the subject is nothing but the word that List-Unsubscribe mails carry."""
    return bool(WORD_ALONE.match(_own_subject(subject)))


def _taken_back(text: str, match: re.Match[str]) -> bool:
    """Whether the words before say not to do it ("älkää poistako", "don't remove me")."""
    asks_itself = re.match(
        r"(?i)(?:älkää|älä|elkää|do not|don't|don’t|en |ei |emme |inga|no |not |never|skicka|vill|önskar|stop)",
        match[0],
    )
    return not asks_itself and bool(REFUSED.search(text[max(0, match.start() - 40) : match.start()]))


def _own_subject(subject: str) -> str:
    """The subject without an answer's prefix; that of an answer is ours and says nothing."""
    return "" if re.match(r"(?i)\s*(?:re|vs|sv|vl|aw|fw|fwd|antw|ang)\s?:", subject) else subject[:200]
