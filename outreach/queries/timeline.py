"""What happened with a person or an organization, newest first: own town in full, others as bare facts."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from crm.models import ApiClient, City, Interaction, Organization, Person, User

from ..choices import MessageState
from ..models import Message, Response


@dataclass(frozen=True)
class Entry:
    """One thing that happened. Of another town's there is only when, which town and what kind."""

    at: datetime
    kind: str  # an interaction's kind, or "sent" for a mail of ours
    city: City | None
    is_own: bool
    author: str = ""
    subject: str = ""
    text: str = ""
    interaction: Interaction | None = None
    message: Message | None = None
    response: Response | None = None


def of_person(person: Person, actor: User | ApiClient, *, limit: int = 100) -> list[Entry]:
    """The newest entries about a person: the actor's own, since who else knows whom is no courtesy fact."""
    own = Q() if actor.reach.everything else Q(city__in=actor.reach.cities)
    about = Q(person=person) & own
    return _entries(about, about, actor, limit)


def of_organization(organization: Organization, actor: User | ApiClient, *, limit: int = 100) -> list[Entry]:
    """The newest entries about an organization, its people's among them."""
    return _entries(Q(organization=organization), Q(contact__organization=organization), actor, limit)


def _entries(interactions: Q, messages: Q, actor: User | ApiClient, limit: int) -> list[Entry]:
    if not actor.reach.people:
        return []
    written = Interaction.objects.standing().filter(interactions).select_related("city", "author", "response")
    left = (
        Message.objects.filter(messages, handed_at__isnull=False)
        .exclude(state=MessageState.SKIPPED)
        .select_related("city", "campaign")
        .order_by("-handed_at")
    )
    entries = [_of_interaction(row, actor) for row in written[:limit]]
    entries += [_of_message(row, actor) for row in left[:limit]]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:limit]


def _is_own(city_id: str | None, actor: User | ApiClient) -> bool:
    return actor.reach.everything or city_id in actor.reach.cities


def _of_interaction(row: Interaction, actor: User | ApiClient) -> Entry:
    bare = Entry(at=row.happened_at, kind=row.kind, city=row.city, is_own=False)
    if not _is_own(row.city_id, actor):
        return bare
    return replace(
        bare,
        is_own=True,
        author=str(row.author or ""),
        subject=row.subject,
        text=row.text,
        interaction=row,
        response=getattr(row, "response", None),
    )


def _of_message(row: Message, actor: User | ApiClient) -> Entry:
    bare = Entry(at=row.handed_at or row.created_at, kind="sent", city=row.city, is_own=False)
    if not _is_own(row.city_id, actor):
        return bare
    title = row.campaign.name if row.campaign else row.subject
    return replace(bare, is_own=True, subject=title, message=row)
