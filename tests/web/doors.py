"""The table role × town × door: who comes in where, to a row of Raahe. Add a line for each new address.

`Door.seen` and `Door.done` say what each actor gets; test_access walks the table and the URLconf.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from crm.models import Candidacy, ImportBatch, Interaction, Segment, Task
from outreach.models import DeliveryEvent, Response, Suppression, address_digest
from tests import factories

ACTORS = (
    "own staff",
    "other staff",
    "coordinator",
    "viewer",
    "administrator",
    "nobody",
    "own system",
    "other system",
    "system without people",
)
Statuses = tuple[int | set[int], ...]
REFUSED = {403, 404}  # who sees a row that is not theirs gets 403; who may not know of it 404

# Reading one row, and the same through a list (200 with the row, 200 without it, or a refusal).
FACT: Statuses = (200, 200, 200, 200, 200, 401, 200, 200, 200)
CONTENT: Statuses = (200, 404, 200, 404, 404, 401, 200, 404, 403)
# Writing to it: the coordinator sees all and writes where it is a network matter.
FACT_WRITE: Statuses = (200, 403, 403, 403, 403, 401, 200, 403, 200)
CONTENT_WRITE: Statuses = (200, 404, REFUSED, 404, 404, 401, 200, 404, 403)
# Making one in Raahe: nothing is there yet that could be hidden.
MAKE: Statuses = (201, REFUSED, REFUSED, REFUSED, REFUSED, 401, 201, REFUSED, 403)


@dataclass(frozen=True)
class Door:
    """One resource: `make` gives a row of Raahe; bodies for PATCH and POST; actions with their bodies."""

    make: Callable[[], Any]
    seen: Statuses = CONTENT
    done: Statuses = CONTENT_WRITE
    patch: dict[str, Any] | None = None
    post: Callable[[], dict[str, Any]] | None = None
    posted: Statuses = MAKE
    actions: tuple[tuple[str, str, Any], ...] = ()  # (method, name, body)
    deletes: bool = False


def segment() -> Segment:
    return Segment.objects.create(name="kaikki", city_id="678", filter={"q": "a"})


def import_batch() -> ImportBatch:
    return ImportBatch.objects.create(city_id="678", file_name="a.csv", content=b"x", source="s")


def interaction() -> Interaction:
    person = factories.contact().person
    return Interaction.objects.create(
        kind="call", happened_at=datetime(2026, 11, 1, tzinfo=UTC), city_id="678", person=person
    )


def task() -> Task:
    return Task.objects.create(title="Soita", city_id="678")


def candidacy() -> Candidacy:
    return factories.candidacy(factories.need(), factories.organization())


def enrollment() -> Any:
    return factories.enrollment(factories.campaign(steps=1), factories.contact())


def message() -> Any:
    return factories.message(enrollment())


def event() -> DeliveryEvent:
    return DeliveryEvent.objects.create(
        message=message(),
        kind="delivered",
        provider="smtp",
        key="1",
        happened_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


def response() -> Response:
    return Response.objects.create(
        kind="reply", city_id="678", matched_by="link", received_at=datetime(2026, 11, 1, tzinfo=UTC)
    )


def suppression() -> Suppression:
    contact = factories.contact()
    digest = address_digest(contact.email)
    return Suppression.objects.create(digest=digest, address=contact.email, reason="by_hand")


def a_call() -> dict[str, Any]:
    happened = "2026-11-24T10:00:00Z"
    organization = factories.organization()
    return {"city": "678", "kind": "call", "happened_at": happened, "organization": str(organization.pk)}


def a_contact() -> dict[str, Any]:
    return {
        "given_name": "Aino",
        "family_name": "Aalto",
        "city": "678",
        "email": "aino@yritys.example",
        "basis": "public_task",
        "source": "messut",
    }


def a_person() -> dict[str, Any]:
    contact = a_contact()
    return {
        "given_name": contact.pop("given_name"),
        "family_name": contact.pop("family_name"),
        "contact": contact,
    }


def a_need() -> dict[str, Any]:
    return {"city": "678", "competence": factories.competence().code, "name": {"fi": "Vety"}}


def a_template() -> dict[str, Any]:
    return {"name": "kirje", "city": "678", "content": factories.CONTENT}


def a_campaign() -> dict[str, Any]:
    return {"name": "k", "city": "678", "sender": str(factories.sender().pk), "purpose": "vety"}


# Who may make a need or an organization needs no people's data; a fact has no secret to keep.
# A sender of another town, named in the body, does not exist for the caller.
WITH_SENDER: Statuses = (201, 400, REFUSED, 400, 400, 401, 201, 400, 403)
FACT_MAKE: Statuses = (201, 403, 403, 403, 403, 401, 201, 403, 201)
ANYONE_AT_WORK: Statuses = (201, 201, 201, 403, 403, 401, 201, 201, 201)
PROTECTS: Statuses = (201, 201, 201, REFUSED, REFUSED, 401, 201, 201, 403)
PROPOSING: Statuses = (200, 403, 403, 403, 403, 401, 200, 403, 403)

API: dict[str, Door] = {
    "cities": Door(make=lambda: "678", seen=FACT),
    "competences": Door(make=lambda: factories.competence(), seen=FACT),
    "needs": Door(
        make=factories.need,
        seen=FACT,
        done=FACT_WRITE,
        patch={"priority": 1},
        post=a_need,
        posted=FACT_MAKE,
        actions=(("POST", "propose", None),),
    ),
    "organizations": Door(
        make=factories.organization,
        seen=FACT,
        done=(200, 403, 200, 403, 403, 401, 200, 403, 200),
        patch={"street": "Satamakatu 1"},
        post=lambda: {"name": "Uusi Oy"},
        posted=ANYONE_AT_WORK,
    ),
    # A name is the network's: the coordinator may correct it.
    "people": Door(
        make=lambda: factories.contact().person,
        patch={"given_name": "Aino"},
        done=(200, 404, 200, 404, 404, 401, 200, 404, 403),
        post=a_person,
    ),
    "contacts": Door(
        make=factories.contact,
        patch={"title": "johtaja"},
        post=a_contact,
        actions=(("POST", "end", None), ("POST", "share", {"city": "740"})),
    ),
    "candidacies": Door(
        make=candidacy,
        patch={"stage": "shortlisted"},
        post=lambda: {"need": str(factories.need().pk), "organization": str(factories.organization().pk)},
    ),
    "interactions": Door(make=interaction, post=a_call, actions=(("POST", "retract", None),)),
    "tasks": Door(
        make=task,
        patch={"title": "Kirjoita"},
        post=lambda: {"city": "678", "title": "Soita"},
        actions=(("POST", "finish", None), ("POST", "reopen", None)),
    ),
    "segments": Door(
        make=segment,
        patch={"name": "muut"},
        post=lambda: {"name": "uusi", "city": "678", "filter": {"q": "x"}},
        actions=(("GET", "people", None),),
    ),
    "imports": Door(make=import_batch),
    "templates": Door(make=factories.template, patch={"name": "muu"}, post=a_template),
    "senders": Door(
        make=factories.sender,
        patch={"name": "Raahen kaupunki"},
        post=lambda: {"name": "R", "email": "r@seutu.example", "city": "678"},
    ),
    "campaigns": Door(
        make=factories.campaign,
        patch={"name": "muu"},
        post=a_campaign,
        posted=WITH_SENDER,
        actions=(
            ("GET", "report", None),
            ("GET", "preflight", None),
            ("POST", "launch", None),
            ("POST", "pause", None),
            ("POST", "resume", None),
            ("POST", "stop", None),
        ),
    ),
    "enrollments": Door(make=enrollment, actions=(("POST", "stop", None),)),
    "messages": Door(
        make=message,
        post=lambda: {
            "contact": str(factories.contact().pk),
            "sender": str(factories.sender().pk),
            "subject": "Hei",
            "text": "Hei!",
        },
        posted=WITH_SENDER,
        actions=(("GET", "content", None), ("POST", "settle", {"arrived": True})),
    ),
    "events": Door(make=event),
    "responses": Door(
        make=response,
        patch={"intent": "interested"},
        actions=(("POST", "handle", None), ("POST", "reopen", None)),
    ),
    "suppressions": Door(
        make=suppression, post=lambda: {"address": "uusi@yritys.example"}, posted=PROTECTS, deletes=True
    ),
}
# Actions whose row is not in the state for them: who may do it gets 409, everyone else what they always get.
NOT_NOW = {"campaigns-launch", "campaigns-pause", "campaigns-resume", "campaigns-stop", "messages-settle"}
OTHERWISE: dict[str, Statuses] = {"needs-propose": PROPOSING}
