"""A file that was brought in, and what became of each of its rows."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..choices import Basis, ImportState, RowOutcome
from .base import Base
from .places import City

if TYPE_CHECKING:
    from .users import Seer


class ImportBatchQuerySet(models.QuerySet):
    def visible_to(self, actor: "Seer") -> Self:
        if not actor.reach.people:
            return self.none()
        return self if actor.reach.everything else self.filter(city__in=actor.reach.cities)

    def due(self, now: datetime) -> Self:
        """Batches to be worked on: waiting ones, and those whose worker died under its lease."""
        return self.filter(Q(state=ImportState.WAITING) | Q(state=ImportState.APPLYING, lease_until__lt=now))


class ImportBatch(Base):
    """One import: the file, who answers for it, and how far it has come. A row is its own queue."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    # {column name: field}, as proposed or corrected.
    mapping = models.JSONField(default=dict)
    source = models.CharField(max_length=200)
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.PUBLIC_TASK)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WAITING)
    why = models.CharField(max_length=300, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    # The report in the words of `import_contacts --json`; filled when done.
    report = models.JSONField(default=dict)

    objects = ImportBatchQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["-created_at"]
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return self.file_name


class ImportRow(Base):
    """One row of the file: what was read, what was wrong with it, what it became."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="the line in the file; the header is its own line")
    outcome = models.CharField(max_length=10, choices=RowOutcome, default=RowOutcome.PENDING)
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    contact = models.ForeignKey(
        "crm.Contact", on_delete=models.SET_NULL, null=True, blank=True, related_name="import_rows"
    )
    # What this row brought into being, for the count and for a later undo.
    made = models.JSONField(default=list)

    class Meta(Base.Meta):
        ordering = ["batch", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_row_each")]

    def __str__(self) -> str:
        return f"{self.batch} {self.number}"
