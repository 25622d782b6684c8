"""What every test may ask for: the towns of the network, and one fixed moment."""

from datetime import datetime

import pytest

from crm.models import City, Region
from outreach.windows import HELSINKI

TOWNS = {
    "140": ("Iisalmi", "Idensalmi", 63.5592, 27.1907),
    "740": ("Savonlinna", "Nyslott", 61.8699, 28.8783),
    "678": ("Raahe", "Brahestad", 64.6847, 24.4792),
    "287": ("Kristiinankaupunki", "Kristinestad", 62.2741, 21.376),
    "684": ("Rauma", "Raumo", 61.1272, 21.5113),
}


@pytest.fixture(autouse=True)
def quick_and_plain(settings) -> None:
    """Passwords that are quick to make, static files without a manifest."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def now() -> datetime:
    """A Tuesday morning in office hours."""
    return datetime(2026, 11, 24, 10, 0, tzinfo=HELSINKI)


@pytest.fixture
def towns(db: None) -> dict[str, City]:
    """Five towns of the network, by code."""
    region = Region.objects.create(code="17", name_fi="Pohjois-Pohjanmaa", name_sv="Norra Österbotten")
    return {
        code: City.objects.create(
            code=code,
            name_fi=fi,
            name_sv=sv,
            region=region,
            languages="fi",
            is_town=True,
            latitude=latitude,
            longitude=longitude,
        )
        for code, (fi, sv, latitude, longitude) in TOWNS.items()
    }
