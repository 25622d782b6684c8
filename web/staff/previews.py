"""How will a mail look to its reader? Drawn on a page of its own, shut off from ours."""

from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from liquid.exceptions import LiquidError

from crm.models import City, CompetenceNeed, Contact, Organization, Person
from outreach.content import check_content
from outreach.models import Campaign, MailTemplate, Message, Sender
from outreach.rendering import Rendered, preview
from outreach.rendering import render as render_message

from .doors import seen
from .forms.templates import content_of, drafts_posted
from .requests import StaffRequest
from .screens import people_screen

# A mail brings its styles with it and nothing else: no script, no picture from elsewhere, no form.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}


def mail_page(rendered: Rendered) -> HttpResponse:
    """The HTML of a mail as a page; its links open nothing, since the frame allows no new window."""
    if rendered.html is None:
        return HttpResponse(render_to_string("staff/mail/plain.html", {"mail": rendered}))
    return HttpResponse(rendered.html.replace("<head>", '<head><base target="_blank">', 1))


def mail_frame(view: Any) -> Any:
    """A page with a mail in it, for a sandboxed frame of ours and no one else's."""
    framed: Any = csp(MAIL_POLICY)(view)
    return people_screen(xframe_options_sameorigin(framed))


@mail_frame
def template_mail(request: StaffRequest, pk: str) -> HttpResponse:
    """A saved template's mail alone, as an invented reader would get it."""
    template = seen(request, MailTemplate.objects.all(), pk)
    return _draft_mail(template.latest.content, request.GET.get("language", ""))


@mail_frame
def template_try(request: StaffRequest) -> HttpResponse:
    """What stands in the editor, saved or not, as a mail."""
    language = request.POST.get("do", "").removeprefix("try:")
    content = content_of(drafts_posted(request.POST))
    if not request.POST:
        return _notice(_("Write, then choose a language above to see the mail here."))
    if language not in content:
        return _notice(_("Nothing is written in this language yet."))
    return _draft_mail({language: content[language]}, language)


def _draft_mail(content: dict[str, Any], language: str) -> HttpResponse:
    used = language if language in content else next(iter(content))
    if check_content({used: content[used]}):
        return _notice(_("The mail has mistakes. Save it to see them at their places."))
    try:
        return mail_page(preview(content, language=used, **example(used)))
    except LiquidError as error:
        return _notice(str(error.args[0]))


def example(language: str) -> dict[str, Any]:
    """An invented reader, need and sender (never saved), so that a mail reads whole before it has any."""
    with override(language):
        contact = Contact(
            person=Person(given_name="Aino", family_name="Esimerkki"),
            organization=Organization(name=_("Example Ltd")),
            city=City.objects.towns().first(),
            title=_("research director"),
            language=language,
        )
        need = CompetenceNeed(
            name_fi=_("hydrogen metallurgy research"), description_fi=_("What the town lacks, and why.")
        )
        sender = Sender(
            name=_("Business services"), email="palvelut@kaupunki.example", signature_fi="Maija Mallikas"
        )
        campaign = Campaign(purpose=_("cooperation in research"))
    return {"contact": contact, "need": need, "sender": sender, "campaign": campaign}


def _notice(text: str) -> HttpResponse:
    return HttpResponse(render_to_string("staff/mail/notice.html", {"text": text}))


@mail_frame
def message_mail(request: StaffRequest, pk: str) -> HttpResponse:
    """A message as it was or will be sent."""
    return mail_page(render_message(seen(request, Message.objects.all(), pk)))
