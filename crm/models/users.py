"""Who uses the service: people who sign in, and the systems of the towns."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from ..choices import Language, Role, Scope
from .base import Base, tracked
from .places import City


@dataclass(frozen=True)
class Reach:
    """How far an actor sees: `cities` whose contents are its own, or `everything`; facts are for all.

    `people` is false for those who get figures only (viewers, clients without `personal_data`).
    Writing: in one's `cities`; rows without a town where `network` holds; all of them where `anywhere` does.
    """

    cities: frozenset[str] = frozenset()
    everything: bool = False
    people: bool = False
    facts: bool = False
    network: bool = False
    anywhere: bool = False


NOWHERE = Reach()


class Seer(Protocol):
    """Whoever looks: a user, an API client, or a town's own work that nobody is signed in for."""

    @property
    def reach(self) -> Reach: ...


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user who signs in with `email`; without a password until they set one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin, Base):
    """Someone who signs in. What they see follows from their memberships."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=Language, default=Language.FI)
    is_active = models.BooleanField(default=True)
    # Opens /admin/ for low-level repair; it gives no view of the register's screens.
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta(Base.Meta):
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_address")]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def roles(self) -> frozenset[tuple[str, str | None]]:
        """(role, city code or None) of each membership, read once a request."""
        return frozenset(self.memberships.values_list("role", "city_id"))

    def has_role(self, role: Role) -> bool:
        return any(held == role for held, _city in self.roles)

    @property
    def is_administrator(self) -> bool:
        return self.has_role(Role.ADMINISTRATOR)

    @property
    def is_coordinator(self) -> bool:
        return self.has_role(Role.COORDINATOR)

    @cached_property
    def reach(self) -> Reach:
        """What this user sees, after the table «Who sees what»."""
        if not self.is_active or not self.roles:
            return NOWHERE
        cities = frozenset(city for role, city in self.roles if role == Role.STAFF and city)
        everything = self.is_coordinator
        return Reach(cities, everything, people=everything or bool(cities), facts=True, network=everything)


@tracked()
class Membership(Base):
    """One role of one user, in one town or (city empty) in the whole network."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    city = models.ForeignKey(
        City, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role)

    class Meta(Base.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["user", "city", "role"], name="one_membership_each", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="staff_have_a_town_and_network_roles_none",
                condition=models.Q(role=Role.STAFF, city__isnull=False)
                | models.Q(role=Role.VIEWER)
                | models.Q(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR], city__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} {self.city or ''}".strip()


@tracked("key_digest", "last_used_at")
class ApiClient(Base):
    """A town's own system. Its key is shown once; we keep a digest."""

    name = models.CharField(max_length=200, unique=True)
    key_prefix = models.CharField(max_length=12, unique=True)
    key_digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope))
    # Without towns a client acts for the network.
    cities = models.ManyToManyField(City, blank=True, related_name="api_clients")
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    is_authenticated = True  # asked by DRF of whatever stands in request.user
    is_anonymous = False

    class Meta(Base.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def digest(key: str) -> str:
        """What we keep of a key: it has 256 random bits, so a plain SHA-256 cannot be guessed back."""
        return hashlib.sha256(key.encode()).hexdigest()

    def new_key(self) -> str:
        """Give this client a fresh key (unsaved) and return it for the one time it is shown."""
        self.key_prefix = secrets.token_hex(6)
        key = f"{self.key_prefix}.{secrets.token_urlsafe(32)}"
        self.key_digest = self.digest(key)
        return key

    def is_live(self, now: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > now)

    @cached_property
    def reach(self) -> Reach:
        """What this client sees: its towns', or everything where it has none; people by scope."""
        cities = frozenset(self.cities.values_list("code", flat=True))
        people = Scope.PERSONAL_DATA in self.scopes
        wide = not cities
        return Reach(cities, wide and people, people, facts=True, network=wide, anywhere=wide)
