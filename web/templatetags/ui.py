"""What do the components need computed? Icons, the current place in the navigation, widths of bars."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from lucide import _render_icon as draw

register = template.Library()

# A stage is told by its shape as well as its colour.
STAGES = {
    "proposed": ("lightbulb", ""),
    "identified": ("search", ""),
    "shortlisted": ("star", "accent"),
    "contacted": ("send", "accent"),
    "in_dialogue": ("message-square", "warn"),
    "committed": ("handshake", "good"),
    "declined": ("circle-slash", "bad"),
}
TONE_ICONS = {
    "": "circle",
    "neutral": "circle",
    "accent": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
}
BAR_WIDTH = 1000


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A lucide icon drawn into the page, always hidden from screen readers: text stands beside it."""
    # Template literals arrive marked as safe; str() alone keeps that mark.
    drawn = draw(
        str(name) + "", None, **{"class": f"icon {css}".strip(), "aria-hidden": "true", "focusable": "false"}
    )
    return mark_safe(drawn)  # noqa: S308 - drawn from the package's own files, attributes escaped by ElementTree


@register.filter
def tone_icon(tone: str) -> str:
    """The icon that says the same as the tone's colour."""
    return TONE_ICONS.get(tone, "circle")


@register.filter
def stage_icon(stage: str) -> str:
    """The icon of a candidacy's stage."""
    return STAGES.get(stage, ("circle", ""))[0]


@register.filter
def stage_tone(stage: str) -> str:
    """The tone of a candidacy's stage."""
    return STAGES.get(stage, ("circle", ""))[1]


@register.simple_tag(takes_context=True)
def here(context: template.Context, place: str, words: str = "") -> str:
    """`page` on the page named `place`, `true` on pages below it, else nothing: for aria-current.

    A page is below when the first word of its URL name is in `words`, as person_edit is below "person".
    """
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None or not match.url_name:
        return ""
    if match.view_name == place:
        return "page"
    inside = match.namespace == place.partition(":")[0] and match.url_name.split("_")[0] in words.split()
    return "true" if inside else ""


@register.filter
def share(value: float | None, whole: float | None) -> str:
    """`value` as per cent of `whole`, written for an SVG attribute (never localised)."""
    return f"{100 * (value or 0) / whole:.2f}" if whole else "0"


@register.filter
def bar_parts(parts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Parts {label, value, tone, url} of a stacked bar with x and width in an SVG 1000 units wide."""
    shown = [dict(part) for part in parts]
    whole = sum(part["value"] for part in shown) or 1
    x = 0.0
    for part in shown:
        width = BAR_WIDTH * part["value"] / whole
        part |= {"x": f"{x:.1f}", "width": f"{width:.1f}", "percent": round(100 * part["value"] / whole)}
        x += width
    return shown


@register.filter
def sort_direction(current: str, key: str) -> str:
    """How a list sorted by `current` (as `-name`) is sorted by `key`: ascending, descending or nothing."""
    return {key: "ascending", f"-{key}": "descending"}.get(current or "", "")
