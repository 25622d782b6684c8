"""Which tone has a state of outreach, and how is a choice named in the reader's language?"""

from datetime import timedelta

from django import template

from outreach.choices import CampaignState, EnrollmentState, MessageState
from web.staff.forms import steps

register = template.Library()

TONES = {
    CampaignState.DRAFT: ("neutral", "pencil"),
    CampaignState.SCHEDULED: ("accent", "calendar-clock"),
    CampaignState.RUNNING: ("good", "play"),
    CampaignState.PAUSED: ("warn", "pause"),
    CampaignState.FINISHED: ("neutral", "circle-check"),
    CampaignState.STOPPED: ("neutral", "square"),
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
    EnrollmentState.STOPPED: ("neutral", "square"),
}
LEVELS = {"fine": ("good", "circle-check"), "look": ("warn", "triangle-alert"), "must": ("bad", "circle-x")}
SETS = {
    "campaign": TONES,
    "message": MESSAGE_TONES,
    "enrollment": ENROLLMENT_TONES,
    "check": LEVELS,
}


@register.filter
def tone_of(state: str, kind: str) -> str:
    """The tone of a state; `kind` is campaign, message, enrollment or check."""
    return SETS[kind].get(state, ("neutral", "circle"))[0]


@register.filter
def icon_of(state: str, kind: str) -> str:
    """The shape that says the same as the tone."""
    return SETS[kind].get(state, ("neutral", "circle"))[1]


@register.filter
def delay_words(delay: timedelta) -> str:
    """«7 days»; empty for no delay."""
    return steps.in_words(delay)
