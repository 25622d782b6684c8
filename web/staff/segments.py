"""Which filters are kept under a name?"""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.actions.segments import save_segment
from crm.models import Segment
from web.access import chosen_town

from .forms.segments import SegmentForm
from .requests import StaffRequest
from .screens import people_screen, posted, status_of
from .segment_words import filter_of, query_of
from .toasts import toast


@people_screen
def segments(request: StaffRequest) -> HttpResponse:
    """The segments one may use, each opening its people."""
    rows = Segment.objects.visible_to(request.user).select_related("city").order_by("name", "id")
    town = chosen_town(request)
    rows = rows.filter(city=town) if town else rows
    return render(request, "staff/segments/list.html", {"segments": rows})


@people_screen
def segment(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open the people list with the segment's filter."""
    kept = get_object_or_404(Segment.objects.visible_to(request.user), pk=pk)
    return redirect(f"{reverse('staff:people')}?{query_of(kept.filter)}")


@people_screen
def segment_new(request: StaffRequest) -> HttpResponse:
    """Keep the filter that the people list shows under a name."""
    query = request.POST.get("query", request.GET.urlencode())
    form = SegmentForm(
        request.POST or None, actor=request.user, town=chosen_town(request), initial={"query": query}
    )
    kept = posted(request, form, lambda: _save(request, form))
    if kept:
        toast(request, _("Segment saved: {name}").format(name=kept.name))
        return redirect("staff:segment", kept.pk)
    shown = {"form": form, "is_filtered": bool(filter_of(QueryDict(query)))}
    return render(request, "staff/segments/form.html", shown, status=status_of(form))


def _save(request: StaffRequest, form: SegmentForm) -> Segment:
    asked = form.cleaned_data
    return save_segment(
        actor=request.user,
        city=asked["city"],
        name=asked["name"],
        filter=filter_of(QueryDict(asked["query"])),
        now=timezone.now(),
    )
