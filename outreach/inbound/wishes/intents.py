"""What does a person's answer mean for us? Rules in words, each with its weight; below a bound: unclear."""

import re

from outreach.inbound.wording import matcher

MAX_TEXT = 3_000
CONFIDENT = 1.0

WEIGHTS = {
    "no": 2.4,
    "later": 2.6,
    "referral": 2.8,
    "meeting": 2.5,
    "interested": 1.8,
    "question": 1.2,
}
RULES = [(intent, weight, matcher("intents", intent)) for intent, weight in WEIGHTS.items()]
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
    if "meeting" in scores and "?" in text:
        scores["meeting"] += 0.5
    if not scores or max(scores.values()) < CONFIDENT:
        return "unclear", ["No rule for an intent applies."]
    best = max(ORDER, key=lambda intent: scores.get(intent, 0.0))
    return best, [reasons[best]]
