"""Why does a mail wait, or why did it not go? In words."""

from datetime import datetime

from django.utils.translation import gettext as _

from ..choices import MessageState
from ..models import Enrollment, Message

# What stands in `why`, in words; an answer of a mail server stands for itself.
REASONS = {
    "window": lambda: _("waits until the sending window opens"),
    "delay": lambda: _("waits until the delay of the step has passed"),
    "mail_before_waits": lambda: _("waits until the mail before has left"),
    "mail_before_in_doubt": lambda: _("waits: it is not known whether the mail before arrived"),
    "person_day_cap": lambda: _("waits until tomorrow: the person got a mail of ours today"),
    "person_month_cap": lambda: _("waits: the person got as many mails as we allow in 30 days"),
    "away": lambda: _("waits: the person is away"),
    "no_address": lambda: _("has no address"),
    "suppressed": lambda: _("must not be written to"),
    "answered_elsewhere": lambda: _("answered another mail of ours"),
    "left_organization": lambda: _("does not work there any more"),
    "by_hand": lambda: _("stopped by hand"),
    "campaign_stopped": lambda: _("the campaign was stopped"),
    "refused_by_server": lambda: _("the mail server did not take the mail"),
    "no_longer_wanted": lambda: _("taken back before it left"),
    "connection_lost": lambda: _("the connection broke after the mail was handed over"),
    "not_rendered": lambda: _("the mail could not be put together"),
    "settled_by_hand": lambda: _("settled by hand"),
}


def in_words(why: str) -> str:
    """A reason's code in words; what is no code is somebody's own words."""
    code, _colon, _rest = why.partition(":")
    return REASONS[code]() if code in REASONS else why


def why_waiting(message: Message, *, now: datetime) -> str:
    """Why this mail has not left yet, or did not go at all; empty for one that went."""
    if message.why:
        return in_words(message.why)
    if message.state != MessageState.QUEUED:
        return ""
    if message.campaign and message.campaign.state == "paused":
        return _("waits: the campaign is paused")
    if message.sender is not None and not message.sender.is_active:
        return _("waits: the sender is not in use")
    if message.sender and message.sender.slowed_until and message.sender.slowed_until > now:
        return _("waits: the mail server asked us to go slower")
    if message.campaign and message.campaign.window.next_open(now) > now:
        return in_words("window")
    if message.not_before > now:
        return _("is tried again a little later")
    return _("waits for its turn: so many mails leave in a minute")


def why_here(enrollment: Enrollment) -> str:
    """Why an enrollment is in its state, or what it waits for."""
    return in_words(enrollment.why) if enrollment.why else ""
