"""Addresses that must not be written to, by any town."""

import hashlib
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from crm.models import Contact, Seer
from crm.models.base import Base, tracked

from ..choices import SuppressionReason
from .messages import Message


def address_digest(address: str) -> str:
    """What remains of an address when the person is erased: enough to know it again."""
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()


class AddressDigest(models.Func):
    """`address_digest` in SQL: an address whose person was erased is known by its digest alone."""

    template = "encode(sha256(convert_to(lower(trim(%(expressions)s)), 'UTF8')), 'hex')"
    arity = 1
    output_field = models.CharField()


class SuppressionQuerySet(models.QuerySet):
    def visible_to(self, actor: Seer) -> Self:
        """They work for all towns; address and reason are seen by those that hold the contact."""
        if not actor.reach.people:
            return self.none()
        if actor.reach.everything:
            return self
        held = Contact.objects.visible_to(actor).filter(email=OuterRef("address"))
        also = Contact.objects.visible_to(actor).filter(other_emails__contains=[OuterRef("address")])
        return self.filter(models.Q(Exists(held)) | models.Q(Exists(also)))

    def covering(self, addresses: Iterable[str]) -> Self:
        return self.filter(digest__in=[address_digest(address) for address in addresses])


@tracked()
class Suppression(Base):
    """An address that must not be written to, and why. Lifted only by hand, with a trace."""

    digest = models.CharField(max_length=64, unique=True)
    address = models.EmailField(blank=True)
    reason = models.CharField(max_length=15, choices=SuppressionReason)
    note = models.CharField(max_length=300, blank=True)
    message = models.ForeignKey(
        Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="suppressions"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SuppressionQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["address"], name="suppression_address")]

    def __str__(self) -> str:
        return self.address or self.digest[:12]
