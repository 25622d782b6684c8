"""Who may sign in, and which systems may call."""

import secrets
from collections.abc import Iterable

from django.db import transaction

from ..choices import Language, Role, Scope
from ..errors import InvalidFields
from ..models import ApiClient, City, Membership, User


def create_user(
    *,
    email: str,
    role: Role | str,
    name: str = "",
    city: City | None = None,
    language: str = Language.FI,
    password: str | None = None,
) -> tuple[User, str | None]:
    """Let someone sign in with a role: (user, password); someone known gets the role, and no password."""
    email = email.strip().lower()
    with transaction.atomic():
        user = User.objects.filter(email=email).first()
        if user is None:
            password = password or secrets.token_urlsafe(12)
            user = User.objects.create_user(email, password, name=name or email, language=language)
        else:
            password = None
        if role == Role.ADMINISTRATOR:
            user.is_staff = user.is_superuser = True
            user.save(update_fields=["is_staff", "is_superuser"])
        if role == Role.STAFF and city is None:
            raise InvalidFields({"city": ["Staff belong to a town."]})
        town = city if role in (Role.STAFF, Role.VIEWER) else None
        Membership.objects.get_or_create(user=user, city=town, role=role)
    return user, password


def create_api_client(
    *, name: str, scopes: Iterable[str], cities: Iterable[City] = ()
) -> tuple[ApiClient, str]:
    """A system of a town (or, without towns, of the network) and its key, which is shown this once."""
    scopes = list(scopes)
    if unknown := set(scopes) - set(Scope.values):
        raise InvalidFields({"scopes": [f"no such scope: {', '.join(sorted(unknown))}"]})
    if ApiClient.objects.filter(name=name).exists():
        raise InvalidFields({"name": ["There is a client of this name."]})
    client = ApiClient(name=name, scopes=scopes)
    key = client.new_key()
    with transaction.atomic():
        client.save()
        client.cities.set(cities)
    return client, key
