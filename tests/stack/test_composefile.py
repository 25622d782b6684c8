"""Is the compose file valid, does it insist on its secrets, and does it pass on what the service reads?"""

import json
import os
import re
import subprocess
from typing import Any

import pytest

from stack.composefile import COMPOSE, FILE, complaint, required
from stack.parts import ROOT

SECRETS = {
    "POSTGRES_PASSWORD",
    "SECRET_KEY",
    "INBOUND_MAIL_SECRET",
    "ALLOWED_HOSTS",
    "PUBLIC_URL",
}
# What the image sets, and what has no place in production.
NOT_PASSED = {
    "SEUTU_HOME": "the image",
    "STATIC_ROOT": "the image",
    "CATCHER_URL": "embedded only",
    "DEBUG": "never",
}


def read_by_the_service() -> set[str]:
    """Variables of .env.example that config/settings.py asks for."""
    example = set(re.findall(r"(?m)^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text()))
    settings = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", (ROOT / "config" / "settings.py").read_text()))
    assert {"SECRET_KEY", "EMAIL_URL", "API_RATE"} < settings & example
    return settings & example


def environment_of(service: str, values: dict[str, str]) -> dict[str, Any]:
    """What the service's process would be given with these variables."""
    done = subprocess.run(
        [str(COMPOSE), "--env-file", os.devnull, "-f", str(FILE), "config", "--format", "json"],
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": "/", **values},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout)["services"][service]["environment"])


def test_it_is_valid_with_its_variables():
    assert complaint(dict.fromkeys(required(), "x")) == ""


def test_it_is_refused_without_a_secret_and_says_which():
    assert set(required()) >= SECRETS
    without = {name: "x" for name in required() if name != "SECRET_KEY"}
    assert "SECRET_KEY" in complaint(without)


@pytest.mark.parametrize(("road", "is_enough"), [("EMAIL_URL", True), ("EMAIL_BACKEND", True), ("", False)])
def test_mail_goes_to_a_server_or_to_a_provider(road: str, is_enough: bool):
    values = {name: "x" for name in required() if not name.startswith("EMAIL_")}
    fault = complaint(values | ({road: "x"} if road else {}))
    assert (fault == "") is is_enough
    assert is_enough or "EMAIL_BACKEND" in fault


@pytest.mark.parametrize("service", ["web", "worker", "worker-default", "worker-import", "beat", "migrate"])
def test_each_process_is_given_every_variable_that_the_service_reads(service: str):
    names = read_by_the_service() - NOT_PASSED.keys()
    given = environment_of(service, {name: f"of {name}" for name in names | set(required())})
    assert {name for name in names if f"of {name}" not in str(given.get(name))} == set()


def test_what_is_not_set_stays_unset_so_that_the_default_holds():
    given = environment_of("web", dict.fromkeys(required(), "x"))
    assert {name for name in ("API_RATE", "CSRF_TRUSTED_ORIGINS", "EMAIL_URL") if given.get(name)} == set()
