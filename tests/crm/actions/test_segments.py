"""Does a saved filter hold what the people list showed, and never more?"""

import pytest

from crm.actions.segments import save_segment
from crm.errors import AlreadyThere, InvalidFields, NotAllowed
from crm.models import Segment
from crm.queries.segments import people_in
from tests import factories as make


def save(towns, now, kept, city="678", actor=None):
    town = towns[city] if city else None
    return save_segment(actor=actor or make.user(), city=town, name="Ruotsi", filter=kept, now=now)


def test_a_segment_holds_its_towns_people_whoever_looks(towns, now) -> None:
    inside = make.contact("678", language="sv").person
    make.contact("684", language="sv")
    make.contact("678")
    segment = save(towns, now, {"language": ["sv", "en"]})
    assert set(people_in(segment, make.user(city="678"))) == {inside}
    assert set(people_in(segment, make.user("coordinator"))) == {inside}
    assert not people_in(segment, make.user("viewer")).exists()


@pytest.mark.parametrize("kept", [{}, {"shoe_size": "43"}, {"competence": "no-such"}, {"language": "xx"}])
def test_a_filter_that_says_nothing_or_nonsense_is_refused(towns, now, kept) -> None:
    with pytest.raises(InvalidFields):
        save(towns, now, kept)


def test_a_filter_that_no_longer_fits_holds_nobody(towns) -> None:
    make.contact("678")
    broken = Segment.objects.create(name="x", city=towns["678"], filter={"competence": "gone"})
    assert not people_in(broken, make.user()).exists()


def test_a_name_is_taken_once_and_the_network_is_the_coordinators(towns, now) -> None:
    save(towns, now, {"language": "sv"})
    with pytest.raises(AlreadyThere):
        save(towns, now, {"language": "fi"})
    with pytest.raises(NotAllowed):
        save(towns, now, {"language": "sv"}, city=None)
    assert save(towns, now, {"language": "sv"}, city=None, actor=make.user("coordinator")).city is None
