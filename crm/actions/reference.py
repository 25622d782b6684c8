"""The municipalities, the network and the competence tree, as the product ships them."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from ..models import City, Competence, Region

FOLDER = Path(__file__).resolve().parent.parent / "data"


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Bring the reference data up to what is shipped; loading it again changes nothing more."""
    return {"cities": _load_places(), "competences": _load_competences()}


def _load_places() -> int:
    places, network = list(_rows("municipalities.csv")), {row["code"]: row for row in _rows("network.csv")}
    regions = {row["region_code"]: row for row in places}
    Region.objects.bulk_create(
        [
            Region(code=code, name_fi=row["region_fi"], name_sv=row["region_sv"])
            for code, row in regions.items()
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name_fi", "name_sv"],
    )
    cities = [_city(row, network.get(row["code"])) for row in places]
    City.objects.bulk_create(
        cities,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            "name_fi",
            "name_sv",
            "region",
            "languages",
            "is_town",
            "role",
            "implementer",
            "latitude",
            "longitude",
        ],
    )
    return len(cities)


def _city(row: dict[str, str], town: dict[str, str] | None) -> City:
    return City(
        code=row["code"],
        name_fi=row["name_fi"],
        name_sv=row["name_sv"],
        region_id=row["region_code"],
        languages=row["languages"],
        is_town=town is not None,
        role=town["role"] if town else "",
        implementer=town["implementer"] if town else "",
        latitude=float(town["latitude"]) if town else None,
        longitude=float(town["longitude"]) if town else None,
    )


def _load_competences() -> int:
    known: dict[str, Competence] = {}
    for row in _rows("competences.csv"):  # a parent stands before its children
        parent = known.get(row["parent"])
        known[row["code"]], _new = Competence.objects.update_or_create(
            code=row["code"],
            defaults={
                "parent": parent,
                "path": f"{parent.path if parent else ''}{row['code']}/",
                "name_fi": row["name_fi"],
                "name_sv": row["name_sv"],
                "name_en": row["name_en"],
                "synonyms": row["synonyms"],
                "esco_uri": row["esco_uri"],
            },
        )
    return len(known)
