"""Which tone has a state of outreach, and how is a choice named in the reader's language?"""

from datetime import timedelta
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from outreach.choices import CampaignState, EnrollmentState, Intent, MessageState, ResponseKind
from web.staff.forms import steps

register = template.Library()

TONES = {
    CampaignState.DRAFT: ("neutral", "pencil"),
    CampaignState.SCHEDULED: ("accent", "calendar-clock"),
    CampaignState.RUNNING: ("good", "play"),
    CampaignState.PAUSED: ("warn", "pause"),
    CampaignState.FINISHED: ("neutral", "circle-check"),
    CampaignState.STOPPED: ("neutral", "circle-stop"),
}
MESSAGE_TONES = {
    MessageState.QUEUED: ("neutral", "clock"),
    MessageState.SENDING: ("accent", "send"),
    MessageState.SENT: ("accent", "check"),
    MessageState.DELIVERED: ("good", "circle-check"),
    MessageState.FAILED: ("bad", "circle-x"),
    MessageState.SKIPPED: ("neutral", "circle-slash"),
    MessageState.UNCERTAIN: ("warn", "circle-question-mark"),
}
ENROLLMENT_TONES = {
    EnrollmentState.ACTIVE: ("accent", "route"),
    EnrollmentState.WAITING: ("warn", "clock"),
    EnrollmentState.FINISHED: ("neutral", "circle-check"),
    EnrollmentState.REPLIED: ("good", "reply"),
    EnrollmentState.BOOKED: ("good", "calendar-check"),
    EnrollmentState.REFUSED: ("warn", "thumbs-down"),
    EnrollmentState.UNSUBSCRIBED: ("bad", "bell-off"),
    EnrollmentState.BOUNCED: ("bad", "circle-slash"),
    EnrollmentState.COMPLAINED: ("bad", "triangle-alert"),
    EnrollmentState.SKIPPED: ("neutral", "skip-forward"),
    EnrollmentState.STOPPED: ("neutral", "circle-stop"),
}
# Anymail's event names, in words.
EVENT_WORDS = {
    "queued": _("taken by the mail provider"),
    "sent": pgettext_lazy("delivery event", "sent"),
    "delivered": pgettext_lazy("delivery event", "delivered"),
    "deferred": pgettext_lazy("delivery event", "put off"),
    "bounced": pgettext_lazy("delivery event", "bounced"),
    "rejected": pgettext_lazy("delivery event", "refused"),
    "failed": pgettext_lazy("delivery event", "failed"),
    "autoresponded": pgettext_lazy("delivery event", "answered by a machine"),
    "complained": pgettext_lazy("delivery event", "called spam"),
    "unsubscribed": pgettext_lazy("delivery event", "unsubscribed"),
    "opened": pgettext_lazy("delivery event", "opened"),
    "clicked": pgettext_lazy("delivery event", "link clicked"),
}
RESPONSE_TONES = {
    ResponseKind.REPLY: ("accent", "reply"),
    ResponseKind.AUTO_REPLY: ("neutral", "plane"),
    ResponseKind.BOUNCE: ("bad", "circle-slash"),
    ResponseKind.COMPLAINT: ("bad", "triangle-alert"),
    ResponseKind.UNSUBSCRIBE: ("warn", "bell-off"),
    ResponseKind.BOOKING: ("good", "calendar-check"),
}
INTENT_TONES = {
    Intent.INTERESTED: ("good", "thumbs-up"),
    Intent.MEETING: ("good", "calendar-days"),
    Intent.QUESTION: ("accent", "message-circle-question-mark"),
    Intent.REFERRAL: ("accent", "forward"),
    Intent.LATER: ("warn", "clock"),
    Intent.NO: ("bad", "thumbs-down"),
    Intent.UNCLEAR: ("neutral", "message-circle"),
}
LEVELS = {"fine": ("good", "circle-check"), "look": ("warn", "triangle-alert"), "must": ("bad", "circle-x")}
SETS: dict[str, Any] = {
    "campaign": TONES,
    "message": MESSAGE_TONES,
    "enrollment": ENROLLMENT_TONES,
    "response": RESPONSE_TONES,
    "intent": INTENT_TONES,
    "check": LEVELS,
}


@register.filter
def tone_of(state: str, kind: str) -> str:
    """The tone of a state; `kind` is a key of SETS."""
    return SETS[kind].get(state, ("neutral", "circle"))[0]


@register.filter
def icon_of(state: str, kind: str) -> str:
    """The shape that says the same as the tone."""
    return SETS[kind].get(state, ("neutral", "circle"))[1]


@register.filter
def delay_words(delay: timedelta) -> str:
    """«7 days»; empty for no delay."""
    return steps.in_words(delay)


@register.filter
def event_words(kind: str) -> str:
    """A delivery event in words; a name that is new to us stands for itself."""
    return str(EVENT_WORDS.get(kind, kind))
