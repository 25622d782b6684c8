"""Is the reference data put in place, and is doing it again harmless?"""

from crm.actions.reference import load_reference
from crm.models import City, Competence, Region


def test_loading_twice_leaves_the_same_rows(db) -> None:
    first = load_reference()
    City.objects.filter(code="678").update(name_fi="väärä")
    assert load_reference() == first
    assert (City.objects.count(), City.objects.towns().count(), Region.objects.count()) == (308, 10, 19)
    assert City.objects.get(code="678").name_fi == "Raahe"
    assert Competence.objects.get(code="battery-chemistry").path == "energy/energy-storage/battery-chemistry/"


def test_what_others_added_stays(db) -> None:
    load_reference()
    Competence.objects.create(code="own", name_fi="oma", path="own/")
    load_reference()
    assert Competence.objects.filter(code="own").exists()
