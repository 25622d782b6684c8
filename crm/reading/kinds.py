"""What kind of organization do these words mean?"""

import re
from functools import lru_cache

from .values import Reading

# In this order: the longer word holds the shorter (ammattikorkeakoulu, korkeakoulu).
_KINDS = {
    "university_of_applied_sciences": r"""ammattikorkea | \bamk\b | yrkeshögskol | \byh\b | applied\ sciences
        | polytechnic | \buas\b""",
    "vocational_school": r"""ammattiopist | ammattikoulu | ammatilli | toinen\ aste | yrkesinstitut
        | yrkesskol | yrkesutbildning | vocational | koulutuskeskus | ammattioppilaitos""",
    "research_institute": r"tutkimus | forskning | research | \bvtt\b | \bluke\b | \brto\b",
    "university": r"yliopisto | universitet | högskola | universit | korkeakoulu | \bakademi",
    "investor": r"sijoit | pääomas | invest | venture | riskkapital | rahoittaja | finansiär | funder",
    "association": r"""yhdistys | förening | association | järjestö | \bry\b | \brf\b | \bngo\b | säätiö
        | stiftelse | foundation | liitto | förbund(?!et) | kluster | cluster""",
    "public_body": r"""julki | kunta | kaupunki | viranomai | virasto | valtio | kehitysyhtiö
        | kehittämisyhtiö | offentlig | kommun | stad\b | myndighet | statlig | utvecklingsbolag | public
        | municipal | government | authority | \bely\b | maakunta""",
    "company": r"""yrity | yhtiö | \boyj?\b | \bab\b | \bky\b | \btmi\b | osakeyht | toiminimi | företag
        | bolag | company | business | firma | \bfirm\b | enterprise | corporat | \bsme\b | \bpk\b | start-?up
        | \bosk\b | osuuskunta | teollisuus | \bltd\b""",
    "other": r"\bmuut?\b | övrig | annan | annat | \bother\b | \bmisc",
}
_PATTERNS = [(kind, re.compile(pattern, re.VERBOSE)) for kind, pattern in _KINDS.items()]
KINDS = tuple(_KINDS)
_SCHOOL = re.compile(r"oppilaitos|koulu\b|läroanstalt|skola\b|school|education|koulutus|utbildning|opisto")
_SCHOOL_KINDS = ("university_of_applied_sciences", "vocational_school", "university")


def read_kind(text: str, organization: str = "") -> Reading[str]:
    """One of KINDS, in three languages or as its code; a mere "school" is told by the organization's name."""
    words = " ".join(text.casefold().split())
    if not words or words in {"-", "–"}:
        return Reading()
    if words.replace(" ", "_") in KINDS:
        return Reading(words.replace(" ", "_"))
    kind = _kind(words)
    if kind:
        return Reading(kind)
    if _SCHOOL.search(words):
        return Reading(_school(organization.casefold()))
    return Reading(problem="unknown_kind")


@lru_cache(maxsize=4096)
def _kind(words: str) -> str | None:
    return next((kind for kind, pattern in _PATTERNS if pattern.search(words)), None)


def _school(name: str) -> str:
    for kind, pattern in _PATTERNS:
        if kind in _SCHOOL_KINDS and pattern.search(name):
            return kind
    return "other"
