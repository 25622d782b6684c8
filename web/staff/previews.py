"""How will a mail look to its reader? Drawn on a page of its own, shut off from ours."""

from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from liquid.exceptions import LiquidError

from crm.choices import Language
from crm.models import City, CompetenceNeed, Contact, Organization, Person
from crm.permissions import may_work_in
from outreach.content import check_content
from outreach.models import Campaign, MailTemplate, Message, Sender, Step
from outreach.queries import audiences
from outreach.queries.templates import missing_languages
from outreach.rendering import Rendered, preview
from outreach.rendering import render as render_message

from .doors import seen, uuid_or_404
from .forms.templates import content_of, drafts_posted
from .screens import people_screen

READERS_OFFERED = 30
# A mail brings its styles with it and nothing else: no script, no picture from elsewhere, no form.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}


def _mail(rendered: Rendered) -> HttpResponse:
    """The HTML of a mail as a page; its links open nothing, since the frame allows no new window."""
    if rendered.html is None:
        return HttpResponse(render_to_string("staff/mail/plain.html", {"mail": rendered}))
    return HttpResponse(rendered.html.replace("<head>", '<head><base target="_blank">', 1))


def mail_frame(view: Any) -> Any:
    """A page with a mail in it, for a sandboxed frame of ours and no one else's."""
    return people_screen(xframe_options_sameorigin(csp_replace(MAIL_POLICY)(view)))


@people_screen
def campaign_preview(request: HttpRequest, pk: str) -> HttpResponse:
    """Each mail of a campaign, per language and reader, on a wide screen and a phone."""
    campaign = seen(request, Campaign.objects.select_related("city", "sender"), pk)
    steps = list(campaign.steps.filter(kind="mail").select_related("template", "revision"))
    step = chosen_step(request, campaign) if steps else None
    offered = readers(campaign)
    contact = chosen_contact(request, campaign)
    if "contact" not in request.GET and offered:
        contact = offered[0]
    language = chosen_language(request, contact)
    content = _content(step) if step else {}
    context = {
        "campaign": campaign,
        "steps": steps,
        "step": step,
        "language": language,
        "missing": missing_languages(content),
        "languages": Language.choices,
        "contact": contact,
        "readers": offered,
        "mail": _previewed(campaign, content, language, contact) if content else None,
        "may_write": may_work_in(request.user, campaign.city_id),
    }
    return render(request, "staff/campaigns/preview.html", context)


@mail_frame
def campaign_mail(request: HttpRequest, pk: str) -> HttpResponse:
    """The mail alone, for the frame."""
    campaign = seen(request, Campaign.objects.select_related("city", "sender"), pk)
    step, contact = chosen_step(request, campaign), chosen_contact(request, campaign)
    return _mail(_previewed(campaign, _content(step), chosen_language(request), contact))


def _content(step: Step) -> dict[str, Any]:
    revision = step.revision or step.template.latest
    return revision.content


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


def chosen_step(request: HttpRequest, campaign: Campaign) -> Step:
    """The mail step that `step=` names, else the first."""
    steps = campaign.steps.filter(kind="mail").select_related("template", "revision")
    position = _asked(request, "step")
    if position.isascii() and position.isdecimal() and len(position) < 5:
        return get_object_or_404(steps, position=int(position))
    first = steps.first()
    if first is None:
        raise Http404
    return first


def chosen_language(request: HttpRequest, contact: Contact | None = None) -> str:
    """The language that `language=` names, else that of the mail's reader, else the screen's."""
    language = _asked(request, "language")
    if language in Language.values:
        return language
    return contact.language if contact else (get_language() or "fi")[:2]


def chosen_contact(request: HttpRequest, campaign: Campaign) -> Contact | None:
    """The reader that `contact=` names, where the campaign reaches them and the asker may see them."""
    wanted = _asked(request, "contact")
    if not wanted:
        return None
    rows = Contact.objects.visible_to(request.user).filter(pk__in=audiences.audience(campaign).values("pk"))
    return get_object_or_404(rows.select_related("person", "organization", "city"), pk=uuid_or_404(wanted))


def _asked(request: HttpRequest, name: str) -> str:
    return request.POST.get(name) or request.GET.get(name) or ""


@mail_frame
def template_mail(request: HttpRequest, pk: str) -> HttpResponse:
    """A saved template's mail alone, as an invented reader would get it."""
    template = seen(request, MailTemplate.objects.all(), pk)
    return _draft_mail(template.latest.content, chosen_language(request))


@mail_frame
def template_try(request: HttpRequest) -> HttpResponse:
    """What stands in the editor, saved or not, as a mail."""
    language = request.POST.get("do", "").removeprefix("try:")
    content = content_of(drafts_posted(request.POST))
    if not request.POST:
        return _notice(_("Write, then choose a language above to see the mail here."))
    if language not in content:
        return _notice(_("Nothing is written in this language yet."))
    return _draft_mail({language: content[language]}, language)


def _draft_mail(content: dict[str, Any], language: str) -> HttpResponse:
    if check_content({language: content[language]} if language in content else content):
        return _notice(_("The mail has mistakes. Save it to see them at their places."))
    try:
        return _mail(preview(content, language=language, **example(language)))
    except LiquidError as error:
        return _notice(str(error.args[0]))


def example(language: str) -> dict[str, Any]:
    """An invented reader, need and sender (never saved), so that a mail reads whole before it has any."""
    organization = Organization(name=_("Example Ltd"))
    city = City.objects.towns().first()
    contact = Contact(
        person=Person(given_name="Aino", family_name="Esimerkki"),
        organization=organization,
        city=city,
        title=_("research director"),
        language=language,
    )
    need = CompetenceNeed(
        name_fi=_("hydrogen metallurgy research"), description_fi=_("What the town lacks, and why.")
    )
    sender = Sender(
        name=_("Business services"), email="yrityspalvelut@kaupunki.example", signature_fi="Maija Mallikas"
    )
    return {
        "contact": contact,
        "need": need,
        "sender": sender,
        "campaign": Campaign(purpose=_("what the campaign is about")),
    }


def _notice(text: str) -> HttpResponse:
    return HttpResponse(render_to_string("staff/mail/notice.html", {"text": text}))


@mail_frame
def message_mail(request: HttpRequest, pk: str) -> HttpResponse:
    """A message as it was or will be sent."""
    return _mail(render_message(seen(request, Message.objects.all(), pk)))
