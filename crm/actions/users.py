"""Who may come in: people with a role, and the systems of the towns."""

import secrets
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.db import transaction

from ..choices import Language, Role, Scope
from ..errors import AlreadyThere, InvalidFields
from ..models import ApiClient, City, Membership, User


@transaction.atomic
def create_user(
    *,
    email: str,
    name: str = "",
    role: str,
    city: City | None = None,
    language: str = Language.FI,
    password: str | None = None,
) -> tuple[User, str | None]:
    """(user, password). Someone known gets the further role and keeps their password (None is returned).

    Without `password` a new user gets a random one of 128 bits.
    """
    if role == Role.STAFF and city is None:
        raise InvalidFields({"city": ["Project staff work in a town."]})
    if role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        city = None
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    told = None
    if user is None:
        told = password or secrets.token_urlsafe(16)
        is_administrator = role == Role.ADMINISTRATOR
        user = User.objects.create_user(
            address,
            told,
            name=name or address.split("@")[0],
            language=language,
            is_staff=is_administrator,
            is_superuser=is_administrator,
        )
    elif role == Role.ADMINISTRATOR and not user.is_superuser:
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
    Membership.objects.get_or_create(user=user, city=city, role=role)
    # allauth signs in with an address only where it is noted as the user's own.
    EmailAddress.objects.get_or_create(user=user, email=address, defaults={"verified": True, "primary": True})
    return user, told


@transaction.atomic
def create_api_client(
    *, name: str, scopes: Iterable[str], cities: Iterable[City] = ()
) -> tuple[ApiClient, str]:
    """(client, key). The key is told this once; without `cities` the client acts for the network."""
    wanted = list(dict.fromkeys(scopes))
    unknown = [scope for scope in wanted if scope not in Scope.values]
    if unknown or not wanted:
        known = ", ".join(Scope.values)
        raise InvalidFields({"scopes": [f"{', '.join(unknown) or 'none given'}; there are: {known}"]})
    if ApiClient.objects.filter(name=name).exists():
        raise AlreadyThere()
    client = ApiClient(name=name, scopes=wanted)
    key = client.new_key()
    client.save()
    client.cities.set(list(cities))
    return client, key
