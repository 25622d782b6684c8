"""Who may change what; what one may see is asked of each model's `visible_to`."""

from .models import ApiClient, Organization, User

Actor = User | ApiClient


def may_work_in(actor: Actor, city_code: str | None) -> bool:
    """Whether the actor may write rows of this town (None: of the network)."""
    reach = actor.reach
    if reach.anywhere:
        return True
    return reach.network if city_code is None else city_code in reach.cities


def may_edit_organization(actor: Actor, organization: Organization) -> bool:
    """The keeper and the coordinator; any staff where nobody keeps the entry."""
    reach = actor.reach
    if reach.anywhere or reach.network:
        return True
    return bool(reach.cities) and (organization.keeper_id is None or organization.keeper_id in reach.cities)


def may_add_organization(actor: Actor) -> bool:
    return bool(actor.reach.cities or actor.reach.network or actor.reach.anywhere)


def may_administer(actor: Actor) -> bool:
    """Users, roles, senders, retention, API clients."""
    return isinstance(actor, User) and actor.is_administrator


def home_city(actor: Actor, chosen: str | None = None) -> str | None:
    """The town in whose name the actor works: the chosen one where it is theirs, else their only or first."""
    cities = actor.reach.cities
    if chosen in cities:
        return chosen
    return min(cities) if cities else None
