"""Who asks on a screen of the workspace? Always one of our users: nobody else gets past the decorators."""

from django.http import HttpRequest

from crm.models import User


class StaffRequest(HttpRequest):
    """A request of someone who is signed in."""

    user: User
