"""Which town's eyes does the user look through?"""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from crm.models import City
from web.access import TOWN_KEY

from .requests import StaffRequest
from .screens import back_to, screen


@screen
@require_POST
def choose_town(request: StaffRequest) -> HttpResponse:
    """Keep the chosen town for this session; an unknown one means all of them."""
    code = request.POST.get("city", "")
    known = City.objects.towns().filter(code=code).exists()
    request.session[TOWN_KEY] = code if known else ""
    return back_to(request, "staff:start")
