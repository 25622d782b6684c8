"""What tests of doors share: passwords that are quick to make, static files without a manifest."""

import pytest


@pytest.fixture(autouse=True)
def quick_and_plain(settings: pytest.FixtureRequest) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
