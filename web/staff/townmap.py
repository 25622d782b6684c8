"""Where did something happen this week? The towns as dots, each as large as its week was full."""

from collections import Counter
from datetime import datetime, timedelta
from math import cos, radians, sqrt
from typing import Any

from django.db.models import Count
from django.urls import reverse

from crm.models import Candidacy, City, Interaction, User

Dot = dict[str, Any]
Box = tuple[float, float, float, float]

WEEK = timedelta(days=7)
# The room of a letter and of a line in the names' size.
LETTER, LINE = 9, 20
RISES = (0, -LINE, LINE, -28, 28)
# The picture's frame in degrees, and how much narrower a degree of longitude is in the middle of Finland.
WEST, EAST, NORTH, SOUTH = 17.5, 35.0, 70.3, 59.5
NARROWER = cos(radians(64.5))
SCALE = 40
SMALLEST, LARGEST = 6.0, 20.0
# The country in some forty corners: enough to know it by.
OUTLINE = (
    (20.55, 69.06), (21.3, 69.3), (22.0, 69.0), (23.2, 68.65), (24.9, 68.6), (25.75, 69.0), (25.9, 69.65),
    (27.0, 69.95), (28.0, 70.09), (29.1, 69.7), (28.5, 68.9), (28.7, 68.2), (30.0, 67.7), (29.1, 66.9),
    (30.1, 65.7), (29.7, 64.9), (30.1, 64.3), (30.5, 63.5), (31.58, 62.9), (30.1, 61.8), (27.8, 60.55),
    (26.0, 60.35), (24.9, 60.15), (23.0, 59.85), (22.4, 60.2), (21.4, 60.75), (21.4, 61.5), (21.3, 62.3),
    (21.2, 62.8), (21.6, 63.2), (22.9, 63.8), (24.3, 64.6), (25.4, 65.0), (25.2, 65.5), (24.15, 65.8),
    (23.65, 66.4), (23.95, 66.9), (23.5, 67.5), (23.65, 67.95), (22.0, 68.45), (20.55, 69.06),
)  # fmt: skip


def map_of(user: User, town: str | None, now: datetime) -> dict[str, Any]:
    """Width, height, outline and a dot a town: what was logged and what moved within the last week."""
    lively = _happenings(now)
    most = max(lively.values(), default=0) or 1
    towns = City.objects.towns().filter(latitude__isnull=False)
    return {
        "width": round((EAST - WEST) * NARROWER * SCALE),
        "height": round((NORTH - SOUTH) * SCALE),
        "outline": " ".join(f"{x:.0f},{y:.0f}" for x, y in (_place(*corner) for corner in OUTLINE)),
        "dots": _named([_dot(each, lively[each.pk], most, is_chosen=each.pk == town) for each in towns]),
    }


def _happenings(now: datetime) -> Counter[str]:
    """How much happened in each town: figures are facts, seen by all."""
    since = now - WEEK
    logged = Interaction.objects.standing().filter(happened_at__gte=since, happened_at__lte=now).order_by()
    moved = Candidacy.objects.filter(stage_at__gte=since).order_by()
    counts: Counter[str] = Counter(dict(logged.values_list("city").annotate(number=Count("pk"))))
    counts.update(dict(moved.values_list("need__city").annotate(number=Count("pk"))))
    return counts


def _dot(city: City, number: int, most: int, *, is_chosen: bool) -> Dot:
    x, y = _place(city.longitude or 0, city.latitude or 0)
    # The area, not the radius, grows with the number.
    radius = SMALLEST + (LARGEST - SMALLEST) * sqrt(number / most) if number else SMALLEST
    return {
        "city": city,
        "number": number,
        "x": round(x),
        "y": round(y),
        "radius": round(radius),
        "is_chosen": is_chosen,
        "url": f"{reverse('staff:needs')}?city={city.pk}",
    }


def _named(dots: list[Dot]) -> list[Dot]:
    """Each dot with a place for its name: in the picture, on no dot and no other name, if there is one."""
    taken = [_box(dot["x"] - dot["radius"], dot["y"], 2 * dot["radius"], 2 * dot["radius"]) for dot in dots]
    for dot in sorted(dots, key=lambda dot: -len(str(dot["city"]))):
        names = [_name(dot, side, rise) for rise in RISES for side in ("start", "end")]
        free = [
            name for name in names if _inside(name) and not any(_overlap(name["box"], box) for box in taken)
        ]
        name = (free or names)[0]
        taken.append(name.pop("box"))
        dot |= name
    return dots


def _name(dot: Dot, side: str, rise: int) -> Dot:
    """The name right or left of its dot, level with it, above or below."""
    width, gap = LETTER * len(str(dot["city"])), dot["radius"] + 4
    x = dot["x"] + gap if side == "start" else dot["x"] - gap
    y = dot["y"] + rise
    left = x if side == "start" else x - width
    return {"anchor": side, "label_x": x, "label_y": y, "box": _box(left, y, width, LINE)}


def _inside(name: Dot) -> bool:
    return name["box"][0] >= 0 and name["box"][2] <= _place(EAST, 0)[0]


def _box(left: float, middle: float, width: float, height: float) -> Box:
    return left, middle - height / 2, left + width, middle + height / 2


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _place(longitude: float, latitude: float) -> tuple[float, float]:
    return (longitude - WEST) * NARROWER * SCALE, (NORTH - latitude) * SCALE
