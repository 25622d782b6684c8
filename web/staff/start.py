"""What needs me today?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .screens import screen
from .today import today_shown


@screen
def start(request: HttpRequest) -> HttpResponse:
    """Responses to handle, my tasks, running campaigns, needs that stand still, the towns' week."""
    return render(request, "staff/start/page.html", today_shown(request))
