"""What waits for an answer of ours, and what did it say in full?"""

from django.db.models import QuerySet

from crm.models import ApiClient, User

from ..errors import UnreadableMail
from ..inbound.letter import open_letter
from ..models import Response


def inbox(actor: User | ApiClient, *, city: str | None = None) -> QuerySet[Response]:
    """Responses the actor may see, newest first, of one town where it is chosen."""
    rows = Response.objects.visible_to(actor).select_related(
        "person", "contact__organization", "campaign", "city"
    )
    return rows.filter(city=city) if city else rows


def whole_text(response: Response) -> str:
    """The mail's whole text, what it quotes included; empty where the mail was not kept or can't be read."""
    if response.raw_mail is None:
        return ""
    try:
        return open_letter(bytes(response.raw_mail.content)).text
    except UnreadableMail:
        return ""
