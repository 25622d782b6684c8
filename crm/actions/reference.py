"""The reference data that the product ships: municipalities, the network, the competence tree."""

import csv
from pathlib import Path
from typing import Any

from django.db import transaction

from ..models import City, Competence, Region

DATA = Path(__file__).resolve().parent.parent / "data"
Row = dict[str, str]


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Put the shipped rows in place; again brings names up to date and leaves what others added."""
    municipalities = _rows("municipalities.csv")
    regions = {
        row["region_code"]: Region(
            code=row["region_code"], name_fi=row["region_fi"], name_sv=row["region_sv"]
        )
        for row in municipalities
    }
    Region.objects.bulk_create(
        regions.values(),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name_fi", "name_sv"],
    )
    towns = {row["code"]: row for row in _rows("network.csv")}
    cities = [_city(row, towns.get(row["code"])) for row in municipalities]
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
    return {"regions": len(regions), "cities": len(cities), "towns": len(towns), "competences": _tree()}


def _city(row: Row, town: Row | None) -> City:
    city = City(
        code=row["code"],
        name_fi=row["name_fi"],
        name_sv=row["name_sv"],
        region_id=row["region_code"],
        languages=row["languages"],
    )
    if town:
        city.is_town, city.role, city.implementer = True, town["role"], town["implementer"]
        city.latitude, city.longitude = float(town["latitude"]), float(town["longitude"])
    return city


def _tree() -> int:
    """A parent stands before its children in the file, so that each path is made of a known one."""
    known = {each.code: each for each in Competence.objects.all()}
    rows = _rows("competences.csv")
    for row in rows:
        parent = known.get(row["parent"])
        each = known.setdefault(row["code"], Competence(code=row["code"]))
        each.parent = parent
        each.path = f"{parent.path if parent else ''}{row['code']}/"
        for name in ("name_fi", "name_sv", "name_en", "esco_uri", "synonyms"):
            setattr(each, name, row[name])
    Competence.objects.bulk_create(
        [known[row["code"]] for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["parent", "path", "name_fi", "name_sv", "name_en", "esco_uri", "synonyms"],
    )
    return len(rows)


def _rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def needs_shipped() -> list[dict[str, Any]]:
    """The invented needs of the towns, as keyword arguments of a need; city and competence by their code."""
    return [row | {"priority": int(row["priority"])} for row in _rows("needs.csv")]
