"""Who can sign in to look around? A user per role, with a password that is shown this once."""

import json
from collections.abc import Iterator
from concurrent.futures import Future

from stack.demo.scene import Scene

COORDINATOR = ("kaisa.koordinaattori@seutu.example", "Kaisa Koordinaattori", "coordinator", "")
OTHERS = (
    ("iida.iisalmelainen@seutu.example", "Iida Iisalmelainen", "staff", "140"),
    ("raija.raahelainen@seutu.example", "Raija Raahelainen", "staff", "678"),
    ("kristina.kristinestad@seutu.example", "Kristina Kuststad", "staff", "287"),
    ("veikko.valvoja@seutu.example", "Veikko Valvoja", "viewer", ""),
    ("aino.admin@seutu.example", "Aino Admin", "administrator", ""),
)
TOWNS = {"140": "Iisalmi", "678": "Raahe", "287": "Kristiinankaupunki"}


def _words(email: str, name: str, role: str, city: str) -> tuple[str, ...]:
    town = ("--city", city) if city else ()
    language = ("--language", "sv") if city == "287" else ()
    return ("create_user", email, "--name", name, "--role", role, *town, *language)


def coordinator(scene: Scene) -> "Future[str]":
    """Start making the user who owns the campaign."""
    return scene.start(*_words(*COORDINATOR), "--json")


def others(scene: Scene) -> "Iterator[Future[str]]":
    """Start making the rest, one after the other as they are asked for."""
    return (scene.start(*_words(*each), "--json") for each in OTHERS)


def id_of(made: str) -> str:
    """The user's id, from what the command printed."""
    return str(json.loads(made)["id"])


def show(scene: Scene, made: list[str]) -> None:
    """The table of logins."""
    rows = []
    for (email, _, role, city), said in zip((COORDINATOR, *OTHERS), made, strict=True):
        rows.append((f"{role} {TOWNS.get(city, '')}".strip(), email, json.loads(said)["password"]))
    scene.display.table(("role", "sign in as", "password"), rows)
