"""How is a campaign prepared? One page, four parts, each saved by itself: who, what, when, check."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from crm.choices import Stage
from crm.models import CompetenceNeed, Contact, Person, Segment
from crm.permissions import may_work_in
from outreach.actions.campaigns import change_campaign, set_steps
from outreach.models import Campaign
from outreach.queries import audiences
from outreach.queries.preflight import preflight
from outreach.queries.templates import missing_languages

from .attempts import attempt
from .doors import seen, verb
from .forms import steps as step_forms
from .forms.campaigns import BasicsForm, WhenForm, WhoForm
from .requests import StaffRequest
from .rows import posted, rearranged
from .sending_days import sending_days
from .toasts import toast

FOUND_AT_ONCE = 10


def desk(request: StaffRequest, campaign: Campaign, *, status: int = 200, **parts: Any) -> HttpResponse:
    """The page with all four parts; `parts` are those that come back with what was typed."""
    context = _desk(request, campaign) | parts
    if "steps" not in context:
        context["steps"] = _saved_steps(request, campaign)
    for step in context["steps"]:
        step.missing = missing_languages(step.chosen.content) if step.chosen else []
    return render(request, "staff/campaigns/desk.html", context, status=status)


def _desk(request: StaffRequest, campaign: Campaign) -> dict[str, Any]:
    """What the page shows of the campaign as it is saved."""
    now = timezone.now()
    audience = audiences.count(campaign, now)
    return {
        "campaign": campaign,
        "may_write": may_work_in(request.user, campaign.city_id),
        "audience": audience,
        "checks": preflight(campaign, now=now),
        "basics": BasicsForm.of(campaign, request.user),
        "who": who_form(request, campaign),
        "when": WhenForm.of(campaign),
        "days": sending_days(campaign, audience.people, now),
        "find": request.GET.get("find", ""),
    }


def _saved_steps(request: StaffRequest, campaign: Campaign) -> list[step_forms.StepForm]:
    rows = step_forms.rows_of(campaign.steps.all())
    return step_forms.forms_of(rows, campaign, request.user, bound=False)


def who_form(request: StaffRequest, campaign: Campaign, data: Any = None) -> WhoForm:
    """Whom it may be for: its town's needs, its segments, people that are picked or were looked for."""
    here = Q(city=campaign.city_id) if campaign.city_id else Q()
    ongoing = Count("candidacies", filter=~Q(candidacies__stage=Stage.DECLINED))
    needs = CompetenceNeed.objects.visible_to(request.user).filter(here).select_related("city")
    own = Q(city=campaign.city_id) | Q(city=None)
    return WhoForm(
        data,
        needs=needs.filter(Q(pk__in=needs.open()) | Q(pk__in=campaign.needs.all())).annotate(
            candidate_count=ongoing
        ),
        segments=Segment.objects.visible_to(request.user).filter(own),
        contacts=_pickable(request, campaign),
        initial={
            "needs": [need.pk for need in campaign.needs.all()],
            "segment": campaign.segment_id,
            "picks": [contact.pk for contact in campaign.picks.all()],
        },
    )


def _pickable(request: StaffRequest, campaign: Campaign) -> QuerySet[Contact]:
    """The picked people and those whom `find` names, all in the reader's sight."""
    known = Contact.objects.visible_to(request.user).select_related("person", "organization")
    ids = set(campaign.picks.values_list("pk", flat=True)) | set(request.POST.getlist("offered"))
    words = (request.POST.get("find") or request.GET.get("find") or "").strip()
    if words:
        people = Person.objects.found_by(words)
        named = Q(person__in=people) | Q(organization__name__icontains=words) | Q(email__icontains=words)
        found = known.filter(named).current().exclude(pk__in=ids).order_by("person__sort_key", "id")
        ids |= set(found.values_list("pk", flat=True)[:FOUND_AT_ONCE])
    return known.filter(pk__in=ids).order_by("person__sort_key", "id")


def _draft(request: StaffRequest, pk: str) -> Campaign:
    return seen(request, Campaign.objects.select_related("city", "sender", "owner", "segment"), pk)


def _part(campaign: Campaign, part: str, query: str = "") -> HttpResponse:
    return redirect(f"{reverse('staff:campaign', args=[campaign.pk])}{query}#{part}")


@verb
def campaign_basics(request: StaffRequest, pk: str) -> HttpResponse:
    """Save the name, what it is about, the sender."""
    campaign = _draft(request, pk)
    form = BasicsForm.of(campaign, request.user, request.POST)
    if form.is_valid() and _changed(request, campaign, form):
        toast(request, _("Saved."))
        return _part(campaign, "basics")
    return desk(request, _draft(request, pk), basics=form, status=422)


@verb
def campaign_who(request: StaffRequest, pk: str) -> HttpResponse:
    """Save whom it is for; the Find button looks for people to pick, and saves as well."""
    campaign = _draft(request, pk)
    form = who_form(request, campaign, request.POST)
    if form.is_valid() and _changed(request, campaign, form):
        found = request.POST.get("find", "").strip()
        if "save" in request.POST:
            toast(request, _("Saved."))
        return _part(
            campaign, "who", f"?{urlencode({'find': found})}" if found and "look" in request.POST else ""
        )
    return desk(request, _draft(request, pk), who=form, status=422)


@verb
def campaign_steps(request: StaffRequest, pk: str) -> HttpResponse:
    """Save the steps; the other buttons add, move and remove one without saving yet."""
    campaign = _draft(request, pk)
    rows = posted(request.POST, step_forms.PREFIX, step_forms.FIELDS)
    wish = request.POST.get("do", "save")
    if wish != "save":
        new = step_forms.NEW if not rows else {k: v | step_forms.LATER for k, v in step_forms.NEW.items()}
        steps = step_forms.forms_of(rearranged(rows, wish, new), campaign, request.user, bound=False)
        return desk(request, campaign, steps=steps, unsaved=True)
    steps = step_forms.forms_of(rows, campaign, request.user, bound=True)
    # Every step is looked at, so that all mistakes show at once.
    sound = [step.is_valid() for step in steps]
    if not all(sound):
        return desk(request, campaign, steps=steps, unsaved=True, status=422)
    set_steps(campaign, [step.as_step() for step in steps], actor=request.user, now=timezone.now())
    toast(request, _("The steps are saved."))
    return _part(campaign, "what")


@verb
def campaign_when(request: StaffRequest, pk: str) -> HttpResponse:
    """Save the start, the window and the caps."""
    campaign = _draft(request, pk)
    form = WhenForm.of(campaign, request.POST)
    if form.is_valid() and _changed(request, campaign, form):
        toast(request, _("Saved."))
        return _part(campaign, "when")
    return desk(request, _draft(request, pk), when=form, status=422)


def _changed(request: StaffRequest, campaign: Campaign, form: Any) -> Any:
    return attempt(
        form, change_campaign, campaign, actor=request.user, now=timezone.now(), **form.cleaned_data
    )
