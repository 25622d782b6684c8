"""A person who comes with an organization nobody knew: both are added, or neither."""

from datetime import datetime

from django.db import transaction

from crm.actions.organizations import add_organization
from crm.actions.people import add_contact
from crm.models import Contact, User

from .forms.people import PersonForm


@transaction.atomic
def add_with_organization(form: PersonForm, *, actor: User, now: datetime) -> Contact:
    """The contact that a valid `form` describes, its organization first where it is new."""
    asked = dict(form.cleaned_data)
    asked.pop("new_organization")
    if form.organization_to_add:
        asked["organization"] = add_organization(
            actor=actor, name=form.organization_to_add, keeper=asked["city"], now=now
        )
    return add_contact(actor=actor, now=now, **asked)
