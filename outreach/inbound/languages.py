"""In which language is this text? Counted by the small words that every text is full of."""

import re

from outreach.inbound.wording import sections

MAX_WORDS = 400

WORDS = {language: set(line.split()) for language, line in sections("languages", joined_by=" ")}
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
    scores = {language: float(sum(word in common for word in words)) for language, common in WORDS.items()}
    scores["fi"] += 0.6 * sum(len(word) > 5 and bool(FINNISH_ENDING.search(word)) for word in words)
    scores["sv"] += 0.3 * sum(bool(re.search("[åäö]", word)) and word in WORDS["sv"] for word in words)
    best = max(scores.values())
    if best == 0 or best < 0.06 * len(words):
        return _by_letters(words)
    # At a tie the languages of the house go first.
    order = ["fi", "sv", "en", "de", "no", "da", "et", "fr", "es"]
    return next(language for language in order if scores[language] == best)


def _by_letters(words: list[str]) -> str | None:
    """A few words without a common one: doubled vowels and ä ö are Finnish, å is not."""
    joined = " ".join(words)
    if "å" in joined:
        return "sv"
    return "fi" if re.search(r"aa|ee|ii|uu|yy|ää|öö|[äö]\w*[äöy]", joined) and len(joined) > 4 else None
