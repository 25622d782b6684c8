"""Does the writer ask to get no more mail? In the subject or the new words, never in the quote."""

import re

from outreach.inbound.wording import matcher

SHORT = 45
ASKED = matcher("unsubscribes", "asked")
WORD_ALONE = matcher("unsubscribes", "word alone", r"^[\W_]*(?:%s)[\W_]*$")
REFUSED = re.compile(
    r"(?i)(?:älkää|älä|do not|don't|don’t|inte|ej|ei tarvitse|no need to|en halua|how (?:do|can)|miten"
    r"|kuinka|hur) (?:\w+ ){0,3}$"
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
        r"(?i)(?:älkää|älä|elkää|do not|don't|don’t|en |ei |emme |inga|no |not |never|skicka|vill"
        r"|önskar|stop)",
        match[0],
    )
    return not asks_itself and bool(REFUSED.search(text[max(0, match.start() - 40) : match.start()]))


def _own_subject(subject: str) -> str:
    """The subject without an answer's prefix; that of an answer is ours and says nothing."""
    return "" if re.match(r"(?i)\s*(?:re|vs|sv|vl|aw|fw|fwd|antw|ang)\s?:", subject) else subject[:200]
