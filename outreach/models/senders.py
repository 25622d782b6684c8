"""In whose name a mail goes out, and how fast."""

from django.db import models

from crm.models import City
from crm.models.base import Base, tracked

from .base import OwnedByCity


@tracked()
class Sender(Base):
    """A name and an address that a town (or the network) writes from, with its caps."""

    name = models.CharField(max_length=120)
    email = models.EmailField()
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True, related_name="senders")
    signature_fi = models.TextField(blank=True)
    signature_sv = models.TextField(blank=True)
    signature_en = models.TextField(blank=True)
    per_minute = models.PositiveIntegerField(default=60)
    per_day = models.PositiveIntegerField(default=2000)
    is_active = models.BooleanField(default=True)
    # Set when the mail server asks us to go slower.
    slowed_until = models.DateTimeField(null=True, blank=True)

    objects = OwnedByCity.as_manager()

    class Meta(Base.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["city", "email"], name="one_sender_each", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    def signature_in(self, language: str) -> str:
        """The signature for readers of `language`; Finnish where theirs is missing."""
        return getattr(self, f"signature_{language}", "") or self.signature_fi
