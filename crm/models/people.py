"""Human beings, once each, and the places where one can write to them."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from phonenumber_field.modelfields import PhoneNumberField

from ..choices import Basis, Language
from .base import Base, Fold, search_key, sort_key, tracked
from .places import City

if TYPE_CHECKING:
    from .users import Seer


class ContactQuerySet(models.QuerySet):
    def visible_to(self, actor: "Seer") -> Self:
        """Contacts of the actor's towns and those shared with them; all for who sees everything."""
        if not actor.reach.people:
            return self.none()
        if actor.reach.everything:
            return self
        shared = ContactShare.objects.filter(contact=OuterRef("pk"), city__in=actor.reach.cities)
        return self.filter(Q(city__in=actor.reach.cities) | Exists(shared))

    def current(self) -> Self:
        """Those whose place in the organization has not ended."""
        return self.filter(ends_date__isnull=True)

    def at(self, address: str) -> Self:
        """Contacts that answer to this address (lower case, as all are kept)."""
        return self.filter(Q(email=address.lower()) | Q(other_emails__contains=[address.lower()]))


class PersonQuerySet(models.QuerySet):
    def visible_to(self, actor: "Seer") -> Self:
        """People of whom the actor's towns hold at least one contact."""
        if not actor.reach.people:
            return self.none()
        if actor.reach.everything:
            return self
        held = Contact.objects.visible_to(actor).filter(person=OuterRef("pk"))
        return self.filter(Exists(held))

    def found_by(self, text: str) -> Self:
        """Every word of `text` in the person's name, in any order, accents or not."""
        found = self
        for word in text.split():
            found = found.filter(search_key__contains=Fold(models.Value(word)))
        return found


@tracked("sort_key", "search_key")
class Person(Base):
    """A human being with contact details: one row, however many towns know them."""

    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    sort_key = sort_key("family_name")
    search_key = search_key("given_name", "family_name")

    objects = PersonQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["sort_key", "given_name", "id"]
        verbose_name_plural = "people"
        indexes = [
            GinIndex(fields=["search_key"], name="person_search", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["sort_key", "given_name", "id"], name="person_order"),
        ]
        constraints = [
            models.CheckConstraint(name="person_has_a_name", condition=~Q(given_name="", family_name=""))
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@tracked("search_key")
class Contact(Base):
    """A person's place in an organization, as one town knows it; you mail a contact."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    organization = models.ForeignKey(
        "crm.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="contacts")
    title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    other_emails = ArrayField(models.EmailField(), default=list, blank=True)
    phone = PhoneNumberField(blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.FI)
    starts_date = models.DateField(null=True, blank=True)
    ends_date = models.DateField(null=True, blank=True)
    # Why we may keep and write to this address, and what the person was told (GDPR Art. 6 and 14).
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.PUBLIC_TASK)
    source = models.CharField(max_length=200)
    obtained_date = models.DateField()
    role_relevance = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    search_key = search_key("title", "email", "phone")

    objects = ContactQuerySet.as_manager()

    class Meta(Base.Meta):
        ordering = ["-starts_date", "id"]
        indexes = [
            models.Index(fields=["email"], name="contact_email"),
            GinIndex(fields=["other_emails"], name="contact_other_emails"),
            GinIndex(fields=["search_key"], name="contact_search", opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organization", "city"],
                name="one_contact_each",
                nulls_distinct=False,
                condition=Q(ends_date__isnull=True),
            ),
            models.CheckConstraint(name="contact_email_is_lower_case", condition=Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organization}" if self.organization else str(self.person)

    @property
    def addresses(self) -> list[str]:
        """Every address of this contact, the one we write to first."""
        return [address for address in [self.email, *self.other_emails] if address]


@tracked()
class ContactShare(Base):
    """A town lets another town see and use a contact of its own; both can see who agreed."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="shares")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="+")
    shared_by = models.ForeignKey(
        "crm.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(Base.Meta):
        constraints = [models.UniqueConstraint(fields=["contact", "city"], name="one_share_each")]

    def __str__(self) -> str:
        return f"{self.contact} → {self.city}"
