"""Do the register's commands answer as promised: JSON alone on stdout, exits 0, 1 and 2?"""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pghistory.models
import pytest
from django.core.management import CommandError, call_command

from crm.models import ApiClient, City, Contact, ImportBatch, Organization, Person, User

SAMPLE = Path(__file__).resolve().parents[4] / "stack" / "demo" / "actors-sample.csv"
pytestmark = pytest.mark.django_db


def run(*words: Any) -> Any:
    out = StringIO()
    call_command(*map(str, words), "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def reference() -> None:
    assert run("load_reference") == {"regions": 19, "cities": 308, "towns": 10, "competences": 68}


def test_a_new_user_signs_in_with_the_password_and_a_known_one_keeps_theirs(
    reference, client, settings
) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    made = run("create_user", "Maija@Seutu.example", "--role", "staff", "--city", "678", "--name", "Maija M")
    user = User.objects.get(pk=made["id"])
    assert (made["email"], user.check_password(made["password"])) == ("maija@seutu.example", True)
    again = run("create_user", "maija@seutu.example", "--role", "coordinator", "--role", "viewer")
    assert again == {"id": made["id"], "email": "maija@seutu.example", "password": None}
    assert User.objects.get().roles == {("staff", "678"), ("coordinator", None), ("viewer", None)}
    answer = client.post("/accounts/login/", {"login": "maija@seutu.example", "password": made["password"]})
    assert answer.status_code == 302


def test_an_administrator_opens_admin(reference) -> None:
    run("create_user", "a@seutu.example", "--role", "administrator")
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.is_administrator) == (True, True, True)


@pytest.mark.parametrize(
    "words",
    [
        ("create_user", "a@seutu.example", "--role", "staff"),
        ("create_user", "a@seutu.example", "--role", "staff", "--city", "999"),
        ("create_user", "no address", "--role", "viewer"),
        ("create_api_client", "x", "--scopes", "everything"),
        ("create_api_client", "x", "--scopes", "admin", "--cities", "999"),
        ("import_contacts", SAMPLE, "--city", "999"),
        ("import_contacts", "no-such-file.csv", "--city", "678"),
        ("demo_data", "--organizations", "-1"),
    ],
)
def test_what_cannot_be_done_exits_2_and_leaves_nothing(reference, words) -> None:
    with pytest.raises(CommandError) as error:
        run(*words)
    assert error.value.returncode == 2
    assert not (User.objects.exists())
    assert not (ApiClient.objects.exists())
    assert not (ImportBatch.objects.exists())


def test_an_api_client_gets_a_key_that_is_known_by_its_digest(reference) -> None:
    made = run(
        "create_api_client", "Raahe", "--scopes", "register:read,personal_data", "--cities", "678", "684"
    )
    client = ApiClient.objects.get(pk=made["id"])
    assert client.key_digest == ApiClient.digest(made["key"])
    assert (client.scopes, client.reach.cities) == (["register:read", "personal_data"], {"678", "684"})
    with pytest.raises(CommandError):
        run("create_api_client", "Raahe", "--scopes", "admin")


def test_a_dry_run_says_what_would_come_and_changes_nothing(reference) -> None:
    would = run("import_contacts", SAMPLE, "--city", "678", "--dry-run")
    assert (would["batch"], would["created"]["people"], Person.objects.count()) == (None, 120, 0)
    assert not (ImportBatch.objects.exists())
    assert not (Organization.objects.exists())
    done = run("import_contacts", SAMPLE, "--city", "678", "--source", "messut", "--basis", "consent")
    assert {**done, "batch": None, "seconds": 0} == {**would, "seconds": 0}
    batch = ImportBatch.objects.get(pk=done["batch"])
    assert (batch.city_id, batch.source, batch.basis, batch.state) == ("678", "messut", "consent", "done")


def test_without_a_town_the_lead_holds_the_contacts_and_a_refused_row_exits_1(reference, tmp_path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Organisaatio;Etunimi;Sukunimi;Osaaminen\nA Oy;Maija;M;\n;;;akkukemia\nB Oy;Åsa;Ö;\n")
    with pytest.raises(SystemExit) as left:
        run("import_contacts", file)
    assert left.value.code == 1
    assert City.objects.get(pk=ImportBatch.objects.get().city_id).role == "lead"


def test_history_names_the_door(reference) -> None:
    run("create_user", "a@seutu.example", "--role", "viewer")
    doors = pghistory.models.Context.objects.values_list("metadata__door", flat=True)
    assert "create_user" in doors


def test_demo_data_is_the_same_for_the_same_seed(reference) -> None:
    counts = run("demo_data", "--organizations", "60")
    assert counts["organizations"] == Organization.objects.count() == 60
    assert all(
        email.endswith(".example") for email in Person.objects.values_list("contacts__email", flat=True)
    )
    first = set(Organization.objects.values_list("name", "website", "business_id"))
    Contact.objects.all().delete()
    Organization.objects.all().delete()
    run("demo_data", "--organizations", "60")
    assert set(Organization.objects.values_list("name", "website", "business_id")) == first


def test_demo_data_adds_to_what_is_there(reference) -> None:
    run("demo_data", "--organizations", "20")
    run("demo_data", "--organizations", "20")
    assert Organization.objects.count() == 40
