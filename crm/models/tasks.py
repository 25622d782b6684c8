"""Next steps for people; the machine's work is called a job."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from .base import Base, tracked
from .places import City

if TYPE_CHECKING:
    from .users import Seer


class TaskQuerySet(models.QuerySet):
    def visible_to(self, actor: "Seer") -> Self:
        if not actor.reach.people:
            return self.none()
        return self if actor.reach.everything else self.filter(city__in=actor.reach.cities)

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_date__lt=today)


@tracked()
class Task(Base):
    """A next step, with an owner and a due date."""

    title = models.CharField(max_length=300)
    due_date = models.DateField(null=True, blank=True)
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="tasks")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    person = models.ForeignKey(
        "crm.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    organization = models.ForeignKey(
        "crm.Organization", on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["due_date", "id"]
        indexes = [
            models.Index(fields=["owner", "due_date"], name="open_tasks", condition=Q(done_at__isnull=True))
        ]

    def __str__(self) -> str:
        return self.title
