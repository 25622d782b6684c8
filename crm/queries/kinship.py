"""How close are two competences in the tree?"""

SAME, NARROWER, BROADER, BESIDE = "same", "narrower", "broader", "beside"
# A holder of a part can nearly always do something for the whole; of the whole, not surely for the part.
NARROWER_FROM, NARROWER_STEP = 0.9, 0.05
BROADER_FROM, BROADER_STEP = 0.6, 0.15
BESIDE_FROM, BESIDE_STEP = 0.45, 0.15


def kinship(wanted: str, held: str) -> tuple[float, str]:
    """(closeness from 0 to 1, relation) of a held competence's path to the wanted one's.

    Paths are codes, each closed by a slash; 0 where they share no root.
    """
    if wanted == held:
        return 1.0, SAME
    one, other = wanted.rstrip("/").split("/"), held.rstrip("/").split("/")
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    depth = min(len(one), len(other)) if shared is None else shared
    up, down = len(one) - depth, len(other) - depth
    if depth == 0:
        return 0.0, BESIDE
    if up == 0:
        return max(0.5, NARROWER_FROM - NARROWER_STEP * (down - 1)), NARROWER
    if down == 0:
        return max(0.0, round(BROADER_FROM - BROADER_STEP * (up - 1), 4)), BROADER
    return max(0.0, round(BESIDE_FROM - BESIDE_STEP * (up + down - 2), 4)), BESIDE
