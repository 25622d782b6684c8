"""When did we last reach someone? A mail of a campaign counts as a call does; crm knows no campaigns."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from crm.models import Interaction, Person, Seer, Segment
from crm.queries import segments
from crm.queries.filters import PersonFilter as RegisterFilter

from ..models import Message


class PersonFilter(RegisterFilter):
    """The register's filter, for which our mails are contacts as well."""

    def quiet(self, rows: QuerySet, name: str, days: Any) -> QuerySet:
        since = self.now - timedelta(days=int(days))
        mailed = Message.objects.visible_to(self.actor).filter(person=OuterRef("pk"), handed_at__gte=since)
        return super().quiet(rows, name, days).filter(~Exists(mailed))


def people_in(segment: Segment, actor: Seer) -> QuerySet[Person]:
    """The people of a segment whom `actor` may see."""
    return segments.people_in(segment, actor, filterset=PersonFilter)


def last_contact(actor: Any) -> Greatest:
    """Of the person in an outer query: the last interaction or mail that the actor may see."""
    entries = Interaction.objects.visible_to(actor).standing().filter(person=OuterRef("pk"))
    mails = Message.objects.visible_to(actor).filter(person=OuterRef("pk"), handed_at__isnull=False)
    return Greatest(
        Subquery(entries.order_by().values("person").annotate(at=Max("happened_at")).values("at")),
        Subquery(mails.order_by().values("person").annotate(at=Max("handed_at")).values("at")),
    )
