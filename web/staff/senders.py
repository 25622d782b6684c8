"""In whose name do mails go out?"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.permissions import may_work_in
from outreach.actions.senders import save_sender
from outreach.models import Sender
from web.access import chosen_town

from .attempts import attempt
from .doors import contents, seen
from .forms.senders import SenderForm
from .lists import page_of
from .requests import StaffRequest
from .screens import people_screen, status_of
from .toasts import toast


@contents
def senders(request: StaffRequest) -> HttpResponse:
    """The list by name, with caps and what slows them."""
    rows = Sender.objects.visible_to(request.user).select_related("city")
    if town := chosen_town(request):
        rows = rows.filter(city=town)
    page = page_of(request, rows, {"name": ("name", "id")}, "name")
    return render(request, "staff/senders/list.html", {"page": page, "now": timezone.now()})


@people_screen
def sender_new(request: StaffRequest) -> HttpResponse:
    """Make a sender."""
    blank = Sender(city_id=chosen_town(request))
    return _edit(request, blank)


@people_screen
def sender(request: StaffRequest, pk: str) -> HttpResponse:
    """Change a sender."""
    return _edit(request, seen(request, Sender.objects.select_related("city"), pk))


def _edit(request: StaffRequest, row: Sender) -> HttpResponse:
    form = SenderForm.of(row, request.user, request.POST or None)
    kept = None if row._state.adding else row
    if form.is_valid():
        fields = {"city": row.city, **form.cleaned_data}
        if attempt(form, save_sender, actor=request.user, now=timezone.now(), sender=kept, **fields):
            toast(request, _("The sender is saved."))
            return redirect("staff:senders")
    context = {
        "form": form,
        "sender": kept,
        "may_write": kept is None or may_work_in(request.user, row.city_id),
    }
    return render(request, "staff/senders/edit.html", context, status=status_of(form))
