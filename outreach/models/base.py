"""How far an actor sees in outreach: contents of a town belong to that town."""

from typing import Self

from django.db import models

from crm.models import Seer


class OwnedByCity(models.QuerySet):
    """Rows with a `city`: the town that writes, empty where the network does."""

    def visible_to(self, actor: Seer) -> Self:
        """The rows of the actor's towns; all for who sees everything; none without people's data."""
        if not actor.reach.people:
            return self.none()
        return self if actor.reach.everything else self.filter(city__in=actor.reach.cities)
