"""What every response leaves behind: an entry on the timeline, and the next step for its owner."""

from datetime import datetime, timedelta

from django.utils.translation import gettext, override

from crm.actions import tasks
from crm.choices import Direction, InteractionKind
from crm.models import Interaction

from ..choices import Intent, ResponseKind
from ..models import Response
from ..windows import HELSINKI

NEEDS_AN_ANSWER = frozenset(
    {Intent.INTERESTED, Intent.MEETING, Intent.QUESTION, Intent.REFERRAL, Intent.LATER, Intent.UNCLEAR}
)
DAYS_TO_ANSWER = 2


def log_on_timeline(response: Response) -> Interaction | None:
    """The response as an interaction on its person's timeline; None where the person is not known."""
    if response.person_id is None or response.city_id is None:
        return None
    organization = response.contact.organization_id if response.contact else None
    interaction = Interaction.objects.create(
        kind=InteractionKind.MAIL,
        direction=Direction.IN,
        happened_at=response.received_at,
        city_id=response.city_id,
        person_id=response.person_id,
        organization_id=organization,
        subject=response.subject,
        text=response.text,
    )
    response.interaction = interaction
    response.save(update_fields=["interaction"])
    return interaction


def open_task_to_confirm(response: Response, *, now: datetime) -> None:
    """A mail from a known address that carries no mark of ours: someone must look whether it is theirs."""
    if response.city is None:
        return
    owner = response.campaign.owner if response.campaign else None
    with override(owner.language if owner else "fi"):
        title = gettext("Is this mail from %(person)s? It looks like: %(kind)s") % {
            "person": response.person,
            "kind": response.get_kind_display(),
        }
    tasks.open_task(
        title=title,
        city=response.city,
        owner=owner,
        due_date=now.astimezone(HELSINKI).date(),
        person=response.person,
        now=now,
    )


def open_task_for_owner(response: Response, *, now: datetime) -> None:
    """A task for the campaign's owner, where someone waits for an answer."""
    asks = response.kind == ResponseKind.REPLY and response.intent in NEEDS_AN_ANSWER
    if not asks or response.person is None or response.city is None:
        return
    owner = response.campaign.owner if response.campaign else None
    with override(owner.language if owner else "fi"):
        title = gettext("Answer %(person)s: %(intent)s") % {
            "person": response.person,
            "intent": response.get_intent_display(),
        }
    due_date = response.returns_date or (now.astimezone(HELSINKI) + timedelta(days=DAYS_TO_ANSWER)).date()
    tasks.open_task(
        title=title,
        city=response.city,
        owner=owner,
        due_date=due_date,
        person=response.person,
        organization=response.contact.organization if response.contact else None,
        now=now,
    )
