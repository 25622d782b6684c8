"""How does a message read? A revision with its variables → subject, text, HTML; the same at every asking."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import override
from markupsafe import Markup, escape

from crm.choices import Basis
from crm.models import CompetenceNeed, Contact

from .content import Compiled, compile_text
from .mail import addresses
from .models import Campaign, Message, Sender, TemplateRevision
from .models.templates import Text


@dataclass(frozen=True)
class Rendered:
    """A mail as its reader gets it; `html` is None for mail about an account."""

    language: str
    subject: str
    text: str
    html: str | None


@lru_cache(maxsize=256)
def _compiled(revision_id: str, language: str) -> Compiled:
    # A revision never changes, so what was compiled from it stays right.
    revision = TemplateRevision.objects.get(pk=revision_id)
    return compile_text(language, revision.content[language])


def render(message: Message) -> Rendered:
    """What `message` says, from what was kept with it; rendering it again later gives the same."""
    if message.revision_id is None:
        return _own_words(message)
    compiled = _compiled(str(message.revision_id), message.language)
    return _fill(compiled, message.variables | links_of(message))


def links_of(message: Message) -> dict[str, Any]:
    """The addresses that only this message carries."""
    return {
        "unsubscribe_url": addresses.unsubscribe_url_of(message.id),
        "privacy_url": f"{settings.PUBLIC_URL}/privacy/",
    }


def _fill(compiled: Compiled, variables: dict[str, Any]) -> Rendered:
    subject = " ".join(compiled.subject.render(**variables).split())
    return Rendered(
        compiled.language,
        subject,
        compiled.text.render(**variables),
        compiled.html.render(**{name: _with_line_breaks(value) for name, value in variables.items()}),
    )


def _with_line_breaks(value: Any) -> Any:
    """A signature keeps its lines in HTML; everything else is escaped by the template itself."""
    if isinstance(value, dict):
        return {name: _with_line_breaks(inner) for name, inner in value.items()}
    if isinstance(value, str) and "\n" in value:
        return escape(value).replace("\n", Markup("<br>"))
    return value


def _own_words(message: Message) -> Rendered:
    return Rendered(message.language, " ".join(message.subject.split()), message.text, None)


def variables_for(
    *,
    language: str,
    contact: Contact | None = None,
    campaign: Campaign | None = None,
    sender: Sender | None = None,
    need: CompetenceNeed | None = None,
) -> dict[str, Any]:
    """What a template may say about these, in `language`; what is not known is an empty text."""
    city = (campaign.city if campaign else None) or (contact.city if contact else None)
    return {
        "person": {
            "given_name": contact.person.given_name if contact else "",
            "family_name": contact.person.family_name if contact else "",
        },
        "contact": {"title": contact.title if contact else ""},
        "organization": {"name": contact.organization.name if contact and contact.organization else ""},
        "need": {
            "name": need.name_in(language) if need else "",
            "description": need.description_in(language) if need else "",
        },
        "city": {"name": city.name_in(language) if city else ""},
        "campaign": {"purpose": campaign.purpose if campaign else ""},
        "sender": {
            "name": sender.name if sender else "",
            "email": sender.email if sender else "",
            "signature": sender.signature_in(language) if sender else "",
        },
    }


def notice_for(contact: Contact, language: str) -> dict[str, str] | None:
    """What the Art. 14 notice says to this person; None for who was told before."""
    if contact.told_at is not None:
        return None
    with override(language):
        return {"basis": str(Basis(contact.basis).label), "source": contact.source}


def preview(
    content: dict[str, Text],
    *,
    language: str,
    contact: Contact | None = None,
    campaign: Campaign | None = None,
    sender: Sender | None = None,
    need: CompetenceNeed | None = None,
) -> Rendered:
    """How `content` would read for `contact`, with the notice they would get; the links lead nowhere.

    Raises LiquidError on broken text.
    """
    used = language if language in content else next(iter(content))
    variables = variables_for(language=used, contact=contact, campaign=campaign, sender=sender, need=need)
    notice = notice_for(contact, used) if contact else None
    nowhere = {"unsubscribe_url": "#", "privacy_url": "#", "notice": notice}
    return _fill(compile_text(used, content[used]), variables | nowhere)
