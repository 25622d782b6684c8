"""What waits for an answer of ours?"""

from django.db.models import QuerySet

from crm.models import ApiClient, User

from ..models import Response


def inbox(actor: User | ApiClient, *, city: str | None = None) -> QuerySet[Response]:
    """Responses the actor may see, newest first, of one town where it is chosen."""
    rows = Response.objects.visible_to(actor).select_related(
        "person", "contact__organization", "campaign", "city"
    )
    return rows.filter(city=city) if city else rows
