"""What needs me today?"""

from django.http import HttpResponse
from django.shortcuts import render

from .requests import StaffRequest
from .screens import screen
from .today import today_shown


@screen
def start(request: StaffRequest) -> HttpResponse:
    """Responses to handle, my tasks, running campaigns, needs that stand still, the towns' week."""
    return render(request, "staff/start/page.html", today_shown(request))
