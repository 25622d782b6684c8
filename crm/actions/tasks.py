"""Next steps for people: opened, done, opened again."""

from datetime import date, datetime

from ..models import City, Organization, Person, Task, User


def open_task(
    *,
    title: str,
    city: City,
    now: datetime,
    actor: User | None = None,
    owner: User | None = None,
    due_date: date | None = None,
    person: Person | None = None,
    organization: Organization | None = None,
) -> Task:
    """A next step for `owner`, or for the town where nobody is named."""
    return Task.objects.create(
        title=title[:300], city=city, owner=owner, due_date=due_date, person=person, organization=organization
    )
