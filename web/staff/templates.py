"""Which mails are written, and how is one edited in three languages?"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.permissions import may_work_in
from outreach.actions.templates import save_template
from outreach.errors import InvalidTemplate
from outreach.liquid import VARIABLES
from outreach.models import MailTemplate
from outreach.queries.templates import missing_languages, used_in, with_text
from web.access import chosen_town

from .attempts import attempt
from .doors import contents, seen
from .forms.templates import Draft, Fault, TemplateForm, content_of, drafts_of, drafts_posted, place_problems
from .lists import page_of
from .requests import StaffRequest
from .screens import people_screen
from .toasts import toast


@contents
def templates(request: StaffRequest) -> HttpResponse:
    """The list by name, with the languages that are missing and where each is used."""
    rows = MailTemplate.objects.visible_to(request.user)
    if town := chosen_town(request):
        rows = rows.filter(city=town)
    words = request.GET.get("q", "").strip()
    found = rows.filter(name__icontains=words) if words else rows
    page = page_of(request, with_text(found), {"name": ("name", "id")}, "name")
    for row in page.rows:
        row.missing = missing_languages(row.content)
    return render(request, "staff/templates/list.html", {"page": page, "q": words, "any": rows.exists()})


@people_screen
def template_new(request: StaffRequest) -> HttpResponse:
    """Write a new mail."""
    form = TemplateForm(request.POST or None, actor=request.user, town=chosen_town(request))
    if request.method != "POST":
        return _editor(request, form, drafts_of({}))
    return _edited(request, form, None)


@people_screen
def template(request: StaffRequest, pk: str) -> HttpResponse:
    """Change a mail; campaigns that are launched keep the text they were launched with."""
    row = seen(request, MailTemplate.objects.select_related("city"), pk)
    form = TemplateForm(request.POST or None, actor=request.user, initial={"name": row.name})
    del form.fields["city"]
    if request.method != "POST":
        return _editor(request, form, drafts_of(row.latest.content), row)
    return _edited(request, form, row)


def _edited(request: StaffRequest, form: TemplateForm, row: MailTemplate | None) -> HttpResponse:
    """Do what the pressed button says; only Save keeps anything."""
    drafts = drafts_posted(request.POST)
    if request.POST.get("do", "save") != "save":
        kept = TemplateForm(
            initial=request.POST.dict(), actor=request.user, town=request.POST.get("city", "")
        )
        if row is not None:
            del kept.fields["city"]
        return _editor(request, kept, drafts, row, unsaved=True)
    saved, faults = _saved(request, form, drafts, row)
    if saved is None:
        return _editor(request, form, drafts, row, faults=faults, unsaved=True, status=422)
    toast(request, _("The mail is saved."))
    return redirect("staff:template", saved.pk)


def _saved(
    request: StaffRequest, form: TemplateForm, drafts: list[Draft], row: MailTemplate | None
) -> tuple[MailTemplate | None, list[Fault]]:
    """The saved template, or what is wrong and where."""
    if not form.is_valid():
        return None, []
    city = row.city if row else form.cleaned_data["city"]
    try:
        made = attempt(
            form,
            save_template,
            actor=request.user,
            name=form.cleaned_data["name"],
            city=city,
            content=content_of(drafts),
            now=timezone.now(),
            template=row,
        )
    except InvalidTemplate as error:
        return None, place_problems(drafts, error.problems)
    return made, []


def _editor(
    request: StaffRequest,
    form: TemplateForm,
    drafts: list[Draft],
    row: MailTemplate | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "form": form,
        "drafts": drafts,
        "missing": [draft.language for draft in drafts if draft.is_empty],
        "template": row,
        "uses": list(used_in(row)[:20]) if row else [],
        "variables": [(name, "{{ " + name + " }}", words) for name, words in VARIABLES.items()],
        "may_write": row is None or may_work_in(request.user, row.city_id),
        "first": request.POST.get("do", "").partition(":")[0] or "fi",
        **more,
    }
    return render(request, "staff/templates/editor.html", context, status=status)
