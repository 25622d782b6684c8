"""May this campaign go? Each check says what is fine, what to look at, and what must be mended first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.choices import Basis, Language

from ..choices import StepKind
from ..content import check_content, used_variables
from ..models import Campaign, Step
from . import audiences

FINE, LOOK, MUST = "fine", "look", "must"


@dataclass(frozen=True)
class Check:
    """One line of the list: how it stands, what it is about, in words, and which part cures it."""

    level: str
    code: str
    text: str
    part: str  # who, what, when


def preflight(campaign: Campaign, *, now: datetime) -> list[Check]:
    """Every check, in the order of the campaign's page."""
    steps = list(campaign.steps.select_related("template"))
    return [
        *_who(campaign, now),
        *_what(campaign, steps),
        *_variables(campaign, steps),
        *_when(campaign, now),
    ]


def _who(campaign: Campaign, now: datetime) -> list[Check]:
    size = audiences.count(campaign, now)
    if not size.people:
        return [Check(MUST, "nobody", _("Nobody would get this campaign. Choose whom it is for."), "who")]
    people = ngettext("%d person gets it.", "%d people get it.", size.people) % size.people
    checks = [Check(FINE, "people", people, "who")]
    if number := size.left_out.get("no_address"):
        text = ngettext("%d person is left out: no address.", "%d people are left out: no address.", number)
        checks.append(Check(LOOK, "no_address", text % number, "who"))
    if number := size.left_out.get("suppressed"):
        text = ngettext(
            "%d person is left out: must not be written to.",
            "%d people are left out: must not be written to.",
            number,
        )
        checks.append(Check(LOOK, "suppressed", text % number, "who"))
    contacts = audiences.mailed(campaign)
    untold = contacts.filter(told_at__isnull=True).values("person").distinct().count()
    if untold:
        text = ngettext(
            "%d person is told with the first mail that we keep their details.",
            "%d people are told with the first mail that we keep their details.",
            untold,
        )
        checks.append(Check(FINE, "notice", text % untold, "who"))
    interest = contacts.filter(basis=Basis.LEGITIMATE_INTEREST).values("person").distinct().count()
    if interest:
        text = _("%d contacts rest on legitimate interest, which is no basis for an authority's own task.")
        checks.append(Check(LOOK, "legitimate_interest", text % interest, "who"))
    return checks


def _what(campaign: Campaign, steps: list[Step]) -> list[Check]:
    mails = [step for step in steps if step.kind == StepKind.MAIL]
    if not mails:
        return [Check(MUST, "no_mail", _("The campaign has no mail yet."), "what")]
    checks = []
    languages = set(audiences.audience(campaign).values_list("language", flat=True))
    for step in mails:
        content = step.template.latest.content if step.template else {}
        if check_content(content):
            text = _("The mail of step %d has mistakes.") % step.position
            checks.append(Check(MUST, "broken_mail", text, "what"))
        for language in sorted(languages - content.keys()):
            text = _(
                "Step %(position)d is not written in %(language)s; those readers get it in %(other)s."
            ) % {
                "position": step.position,
                "language": Language(language).label,
                "other": Language(campaign.fallback_language).label,
            }
            checks.append(Check(LOOK, "language_missing", text, "what"))
    if not campaign.sender.is_active:
        checks.append(Check(MUST, "sender_off", _("The sender is not in use."), "what"))
    if not campaign.purpose.strip():
        text = _("Say why the matter concerns the readers' work.")
        checks.append(Check(MUST, "no_purpose", text, "what"))
    return checks or [Check(FINE, "mails", _("The mails are in order."), "what")]


# Which contacts would leave a variable empty.
EMPTY = {
    "person.given_name": Q(person__given_name=""),
    "person.family_name": Q(person__family_name=""),
    "organization.name": Q(organization__isnull=True),
    "contact.title": Q(title=""),
}


def _variables(campaign: Campaign, steps: list[Step]) -> list[Check]:
    used: set[str] = set()
    for step in steps:
        if step.template is not None and not check_content(step.template.latest.content):
            used |= used_variables(step.template.latest.content)
    checks = []
    contacts = audiences.audience(campaign)
    for name in sorted(used & EMPTY.keys()):
        empty = [str(contact.person) for contact in contacts.filter(EMPTY[name]).select_related("person")[:4]]
        if empty:
            text = _("%(variable)s would be empty for %(people)s.") % {
                "variable": name,
                "people": ", ".join(empty[:3]) + (" …" if len(empty) > 3 else ""),
            }
            checks.append(Check(LOOK, "empty_variable", text, "what"))
    if any(name.startswith("need.") for name in used) and not campaign.needs.exists():
        text = _("The mail speaks of a need, but the campaign has none.")
        checks.append(Check(MUST, "no_need", text, "what"))
    return checks


def _when(campaign: Campaign, now: datetime) -> list[Check]:
    start = max(campaign.starts_at or now, now)
    try:
        opens_at = campaign.window.next_open(start)
    except ValueError:
        return [Check(MUST, "window_closed", _("The sending window never opens."), "when")]
    if opens_at > start:
        text = _("The window is closed at the start; the first mails leave when it opens.")
        return [Check(LOOK, "window_later", text, "when")]
    return [Check(FINE, "window", _("The first mails leave at the start."), "when")]
