"""How will each mail of a campaign read, for whom and in which language?"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from crm.choices import Language
from crm.models import Contact
from crm.permissions import may_work_in
from outreach.models import Campaign, Step
from outreach.queries import audiences
from outreach.queries.templates import missing_languages
from outreach.rendering import Rendered, preview

from .doors import seen, uuid_or_404
from .previews import mail_frame, mail_page
from .requests import StaffRequest
from .screens import people_screen

READERS_OFFERED = 30


@people_screen
def campaign_preview(request: StaffRequest, pk: str) -> HttpResponse:
    """Each mail of a campaign, per language and reader, on a wide screen and a phone."""
    campaign = seen(request, Campaign.objects.select_related("city", "sender"), pk)
    steps = list(campaign.steps.filter(kind="mail").select_related("template", "revision"))
    context = {
        "campaign": campaign,
        "steps": steps,
        "languages": Language.choices,
        "may_write": may_work_in(request.user, campaign.city_id),
    }
    if steps:
        context |= _chosen(request, campaign, chosen_step(request, campaign))
    return render(request, "staff/campaigns/preview.html", context)


def _chosen(request: StaffRequest, campaign: Campaign, step: Step) -> dict[str, Any]:
    """The mail to look at; the first reader's, in their language, unless the address says otherwise."""
    offered, contact = readers(campaign), chosen_contact(request, campaign)
    if "contact" not in request.GET and offered:
        contact = offered[0]
    language, content = chosen_language(request, contact), _content(step)
    return {
        "step": step,
        "language": language,
        "missing": missing_languages(content),
        "contact": contact,
        "readers": offered,
        "mail": _previewed(campaign, content, language, contact),
    }


@mail_frame
def campaign_mail(request: StaffRequest, pk: str) -> HttpResponse:
    """The mail alone, for the frame."""
    campaign = seen(request, Campaign.objects.select_related("city", "sender"), pk)
    step, contact = chosen_step(request, campaign), chosen_contact(request, campaign)
    return mail_page(_previewed(campaign, _content(step), chosen_language(request), contact))


def _content(step: Step) -> dict[str, Any]:
    revision = step.revision or (step.template.latest if step.template else None)
    return revision.content if revision else {}


def _previewed(
    campaign: Campaign, content: dict[str, Any], language: str, contact: Contact | None
) -> Rendered:
    used = language if language in content else campaign.fallback_language
    need = campaign.needs.first()
    return preview(
        content, language=used, contact=contact, campaign=campaign, sender=campaign.sender, need=need
    )


def readers(campaign: Campaign) -> list[Contact]:
    """Some of those who would get it, to look through their eyes."""
    contacts = audiences.audience(campaign).exclude(email="").select_related("person", "organization", "city")
    return list(contacts.order_by("person__sort_key", "id")[:READERS_OFFERED])


def chosen_step(request: StaffRequest, campaign: Campaign) -> Step:
    """The mail step that `step=` names, else the first."""
    steps = campaign.steps.filter(kind="mail").select_related("template", "revision")
    position = _asked(request, "step")
    if position.isascii() and position.isdecimal() and len(position) < 5:
        return get_object_or_404(steps, position=int(position))
    first = steps.first()
    if first is None:
        raise Http404
    return first


def chosen_language(request: StaffRequest, contact: Contact | None = None) -> str:
    """The language that `language=` names, else that of the mail's reader, else the screen's."""
    language = _asked(request, "language")
    if language in Language.values:
        return language
    return contact.language if contact else (get_language() or "fi")[:2]


def chosen_contact(request: StaffRequest, campaign: Campaign) -> Contact | None:
    """The reader that `contact=` names, where the campaign reaches them and the asker may see them."""
    wanted = _asked(request, "contact")
    if not wanted:
        return None
    rows = Contact.objects.visible_to(request.user).filter(pk__in=audiences.audience(campaign).values("pk"))
    return get_object_or_404(rows.select_related("person", "organization", "city"), pk=uuid_or_404(wanted))


def _asked(request: StaffRequest, name: str) -> str:
    return request.POST.get(name) or request.GET.get(name) or ""
