"""A small network in mid-work, so that every page has something to show: all people are invented."""

import csv
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from crm.actions import reference
from crm.actions.candidacies import add_candidate, move, propose
from crm.actions.imports import apply_batch, start_import
from crm.actions.interactions import log_interaction
from crm.actions.organizations import add_organization, hold_competence
from crm.actions.people import add_contact, share_contact
from crm.actions.segments import save_segment
from crm.actions.tasks import open_task
from crm.models import City, Competence, CompetenceNeed, Person
from outreach.models import Message, Response
from tests import factories
from web.staff import uploads

ORGANIZATIONS = (
    ("Perämeren Terässovellus Oy", "company", "678", ("hydrogen-metallurgy", "welding-robotics")),
    (
        "Pohjolan Vetytutkimuskeskus",
        "research_institute",
        "564",
        ("hydrogen-production", "hydrogen-metallurgy"),
    ),
    ("Meri-Lapin ammattikorkeakoulu", "university_of_applied_sciences", "240", ("hydrogen-and-metallurgy",)),
    ("Raahenseudun Konepaja Oy", "company", "678", ("welding-robotics",)),
    ("Kuonakierto Ab", "company", "287", ("circular-economy", "hydrogen-storage")),
    ("Rauman Satamatekniikka Oy", "company", "684", ("port-logistics",)),
    ("Savon Kuitulaboratorio", "research_institute", "740", ("fibre-technology",)),
    ("Sydbottens Energiutveckling Ab", "company", "287", ("hydrogen-storage",)),
)
PEOPLE = (
    ("Maija", "Mäkelä", "toimitusjohtaja", "fi"),
    ("Åke", "Öhman", "utvecklingschef", "sv"),
    ("Juhani", "Kettunen", "tutkimusjohtaja", "fi"),
    ("Sari", "Ylitalo", "tuotantopäällikkö", "fi"),
    ("Kenneth", "Sjöblom", "verkställande direktör", "sv"),
    ("Tuula", "Aaltonen", "satamapäällikkö", "fi"),
    ("Eeva", "Äijälä", "laboratorion johtaja", "fi"),
    ("Fredrika", "Nyholm", "projektchef", "sv"),
)
FAULTY_FILE = """Organisaatio;Y-tunnus;Etunimi;Sukunimi;Tehtävä;Sähköposti;Puhelin;Kieli
Vihreä Rauta Oy;1234567-8;Pirkko;Salonen;johtaja;pirkko.salonen(at)vihrea-rauta.example;041 234 5678;suomi
Haapaveden Energia Oy;;Olli;Kinnunen;insinööri;olli.kinnunen@haapavesi.example;12;fi
Kalajoen Logistiikka;;Anja;Törmänen;myyntipäällikkö;;;ruotsi
Kalajoen Logistiikka;;Anja;Törmänen;myyntipäällikkö;;;ruotsi
;;;;;;;
"""


def tell(now: datetime) -> SimpleNamespace:
    """The reference rows, three users, and a week of work in Raahe; returns what addresses are built from."""
    reference.load_reference()
    raahe, town = City.objects.get(pk="678"), City.objects.get(pk="287")
    aino = factories.user(role="staff", city="678")
    # An address as long as they get, whatever number the factory is at.
    aino.name, aino.email = "Aino Ojala", "aino.ojala-vesterbacka@raahenseudunyrityspalvelut.example"
    aino.save()
    factories.user(role="staff", city="678", language="fi")
    other = factories.user(role="staff", city="287")
    contacts = _register(aino, raahe, now)
    share_contact(contacts[0], city=town, actor=aino, now=now)
    _needs()
    need = CompetenceNeed.objects.get(city=raahe, competence__code="hydrogen-metallurgy")
    _board(need, aino, now)
    _week(contacts, aino, other, raahe, town, now)
    segment = save_segment(
        actor=aino, city=raahe, name="Vetytoimijat", filter={"competence": "hydrogen-and-metallurgy"}, now=now
    )
    batch = start_import(
        actor=aino,
        city=raahe,
        file_name="messukävijät 2026.csv",
        content=FAULTY_FILE.encode("utf-8"),
        source="Alihankintamessut, Tampere 2026",
        now=now,
    )
    apply_batch(batch, now=now)
    campaign = _campaign(need, contacts, aino, now)
    return SimpleNamespace(
        aino=aino,
        other=other,
        coordinator=factories.user(role="coordinator", city=None),
        viewer=factories.user(role="viewer", city=None),
        raahe=raahe,
        person=Person.objects.get(family_name="Mäkelä"),
        contact=contacts[0],
        organization=contacts[0].organization,
        need=need,
        segment=segment,
        batch=batch,
        upload=uploads.keep(aino, "messukävijät 2026.csv", FAULTY_FILE.encode("utf-8")),
        campaign=campaign,
        task=aino.tasks.order_by("due_date").first(),
        response=Response.objects.first(),
        message=Message.objects.filter(state="delivered").first(),
        draft=factories.campaign("678", name="Satamalogistiikan tunnustelu", needs=[need]),
        template=campaign.steps.get(position=1).template,
        sender=campaign.sender,
    )


def _needs():
    with (reference.DATA / "needs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row.pop("competence")
            competence = Competence.objects.get(code=code)
            CompetenceNeed.objects.create(city_id=row.pop("city"), competence=competence, **row)


def _register(aino, raahe, now):
    contacts = []
    for (name, kind, city, competences), (given, family, title, language) in zip(
        ORGANIZATIONS, PEOPLE, strict=True
    ):
        organization = add_organization(
            actor=aino, name=name, kind=kind, city=City.objects.get(pk=city), industry="metalli", now=now
        )
        for code in competences:
            competence = Competence.objects.filter(code=code).first()
            if competence:
                hold_competence(organization, competence, source="haastattelu", actor=aino, now=now)
        mail = f"{given}.{family}@yritys.example".lower().translate(str.maketrans("åäö", "aao"))
        contacts.append(
            add_contact(
                actor=aino,
                city=raahe,
                given_name=given,
                family_name=family,
                organization=organization,
                title=title,
                email=mail,
                phone="+358412345678",
                language=language,
                source="yrityksen verkkosivut",
                role_relevance="vastaa tutkimusyhteistyöstä",
                now=now,
            )
        )
    return contacts


def _board(need, aino, now):
    stages = ["shortlisted", "contacted", "in_dialogue", "committed"]
    for candidacy, stage in zip(propose(need, actor=aino, now=now, limit=3), stages, strict=False):
        move(candidacy, stage=stage, note="tapaaminen sovittu", actor=aino, now=now)
    unsuitable = add_organization(actor=aino, name="Lakeuden Leipomo Oy", now=now)
    add_candidate(need, unsuitable, stage="declined", note="ei metallialaa", actor=aino, now=now)
    newcomer = add_organization(actor=aino, name="Nivalan Romumetalli Oy", now=now)
    competence = Competence.objects.get(code="hydrogen-metallurgy")
    hold_competence(newcomer, competence, source="messut", actor=aino, now=now)


def _week(contacts, aino, other, raahe, town, now):
    days = (("call", 1), ("meeting", 3), ("note", 3), ("event", 20))
    texts = (
        "Lupasi vastata torstaina.",
        "Kävimme läpi pilottilinjan tarpeet.",
        "Kokous tiistaina.",
        "Messut.",
    )
    for (kind, ago), text in zip(days, texts, strict=True):
        log_interaction(
            actor=aino,
            city=raahe,
            kind=kind,
            happened_at=now - timedelta(days=ago, hours=1),
            person=contacts[0].person,
            organization=contacts[0].organization,
            text=text,
            remind_date=date(2026, 12, 3) if kind == "meeting" else None,
            now=now,
        )
    log_interaction(
        actor=other,
        city=town,
        kind="meeting",
        happened_at=now - timedelta(days=5),
        organization=contacts[0].organization,
        text="Ei näy muille kunnille.",
        now=now,
    )
    titles = ("Soita uudelleen", "Lähetä esite vetylaboratoriosta", "Kysy rehtorilta tutkimusryhmästä")
    for title, days_ahead in zip(titles, (-4, 0, 8), strict=True):
        open_task(
            title=title,
            city=raahe,
            actor=aino,
            owner=aino,
            due_date=(now + timedelta(days=days_ahead)).date(),
            person=contacts[days_ahead % 5].person,
            now=now,
        )


def _campaign(need, contacts, aino, now):
    campaign = factories.campaign("678", name="Vetymetallurgian kumppanit", needs=[need])
    campaign.state, campaign.launched_at = "running", now
    campaign.save()
    for place, contact in enumerate(contacts[:5]):
        enrollment = factories.enrollment(campaign, contact)
        message = factories.message(enrollment, state="queued" if place == 4 else "delivered")
        if place < 2:
            Response.objects.create(
                kind="reply",
                message=message,
                campaign=campaign,
                person=contact.person,
                contact=contact,
                city=campaign.city,
                matched_by="reply_address",
                from_email=contact.email,
                subject="Vs: Hei",
                text="Kiitos viestistä, tämä kiinnostaa meitä. Voisimmeko jutella ensi viikolla?",
                intent="interested" if place == 0 else "question",
                received_at=now - timedelta(hours=3 + place),
            )
    return campaign
