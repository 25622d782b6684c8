"""Do the statements stand in each language, with what the law asks for?"""

import pytest
from django.test import Client

from crm.models import City

PRIVACY = {
    "fi": "yhteisrekisterinpitäjiä",
    "sv": "gemensamt personuppgiftsansvariga",
    "en": "joint controllers",
}
ACCESSIBILITY = {"fi": "Traficom", "sv": "14 dagar", "en": "306/2019"}


@pytest.mark.parametrize("language", list(PRIVACY))
def test_privacy_names_every_town_as_joint_controller(
    client: Client, towns: dict[str, City], language: str
) -> None:
    page = client.get("/privacy/", headers={"Accept-Language": language}).content.decode()
    assert PRIVACY[language] in page
    assert [str(town.name_in(language)) in page for town in towns.values()] == [True] * len(towns)


@pytest.mark.parametrize("language", list(ACCESSIBILITY))
def test_the_accessibility_statement_has_a_way_to_complain(client: Client, db: None, language: str) -> None:
    page = client.get("/accessibility/", headers={"Accept-Language": language}).content.decode()
    assert (ACCESSIBILITY[language] in page, "saavutettavuus@" in page) == (True, True)
    assert f'<html lang="{language}"' in page
