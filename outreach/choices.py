"""The closed word lists of outreach, with their names on screen."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CampaignState(TextChoices):
    DRAFT = "draft", pgettext_lazy("campaign", "draft")
    SCHEDULED = "scheduled", pgettext_lazy("campaign", "scheduled")
    RUNNING = "running", pgettext_lazy("campaign", "running")
    PAUSED = "paused", pgettext_lazy("campaign", "paused")
    FINISHED = "finished", pgettext_lazy("campaign", "finished")
    STOPPED = "stopped", pgettext_lazy("campaign", "stopped")


class StepKind(TextChoices):
    MAIL = "mail", pgettext_lazy("step", "mail")
    TASK = "task", pgettext_lazy("step", "task")


class Condition(TextChoices):
    """When a step runs for a person who has come to it."""

    ALWAYS = "always", _("always")
    NO_ANSWER = "no_answer", _("if there is no answer yet")


class EnrollmentState(TextChoices):
    ACTIVE = "active", pgettext_lazy("enrollment", "active")
    WAITING = "waiting", pgettext_lazy("enrollment", "waiting")
    FINISHED = "finished", pgettext_lazy("enrollment", "finished")
    REPLIED = "replied", pgettext_lazy("enrollment", "replied")
    BOOKED = "booked", pgettext_lazy("enrollment", "booked")
    REFUSED = "refused", pgettext_lazy("enrollment", "refused")
    UNSUBSCRIBED = "unsubscribed", pgettext_lazy("enrollment", "unsubscribed")
    BOUNCED = "bounced", pgettext_lazy("enrollment", "bounced")
    COMPLAINED = "complained", pgettext_lazy("enrollment", "complained")
    SKIPPED = "skipped", pgettext_lazy("enrollment", "skipped")
    STOPPED = "stopped", pgettext_lazy("enrollment", "stopped")


MOVING = (EnrollmentState.ACTIVE, EnrollmentState.WAITING)


class MessageState(TextChoices):
    QUEUED = "queued", pgettext_lazy("message", "queued")
    SENDING = "sending", pgettext_lazy("message", "being sent")
    SENT = "sent", pgettext_lazy("message", "sent")
    DELIVERED = "delivered", pgettext_lazy("message", "delivered")
    FAILED = "failed", pgettext_lazy("message", "failed")
    SKIPPED = "skipped", pgettext_lazy("message", "skipped")
    UNCERTAIN = "uncertain", pgettext_lazy("message", "in doubt")


# What is known outweighs what was supposed: an event only ever raises a message's rank,
# so that the order in which events arrive does not matter.
RANK = {
    MessageState.QUEUED: 0,
    MessageState.SENDING: 1,
    MessageState.UNCERTAIN: 2,
    MessageState.SENT: 3,
    MessageState.DELIVERED: 4,
    MessageState.FAILED: 5,
    MessageState.SKIPPED: 5,
}


class Purpose(TextChoices):
    CAMPAIGN = "campaign", pgettext_lazy("purpose of a message", "campaign")
    TEST = "test", pgettext_lazy("purpose of a message", "test")
    SINGLE = "single", pgettext_lazy("purpose of a message", "single mail")
    ACCOUNT = "account", pgettext_lazy("purpose of a message", "account")
    CONFIRMATION = "confirmation", pgettext_lazy("purpose of a message", "confirmation")


class MessagePriority(IntegerChoices):
    """Lower goes first: someone waits for an account mail, nobody for a campaign's."""

    NOW = 0, pgettext_lazy("priority of a message", "at once")
    SOON = 5, pgettext_lazy("priority of a message", "soon")
    BULK = 9, pgettext_lazy("priority of a message", "in turn")


class ResponseKind(TextChoices):
    REPLY = "reply", pgettext_lazy("response", "reply")
    AUTO_REPLY = "auto_reply", pgettext_lazy("response", "automatic reply")
    BOUNCE = "bounce", pgettext_lazy("response", "bounce")
    COMPLAINT = "complaint", pgettext_lazy("response", "complaint")
    UNSUBSCRIBE = "unsubscribe", pgettext_lazy("response", "unsubscribe")
    BOOKING = "booking", pgettext_lazy("response", "booking")


class MatchedBy(TextChoices):
    """How a response found its message; kept and shown, since a guess is no fact."""

    REPLY_ADDRESS = "reply_address", _("by our reply address")
    MESSAGE_ID = "message_id", _("by the mail it answers")
    RETURNED_MAIL = "returned_mail", _("by the returned mail")
    LINK = "link", _("by the link in the mail")
    PROVIDER = "provider", _("by the mail provider's report")
    SERVER = "server", _("by the mail server's answer")
    ADDRESS = "address", _("by the sender's address")
    NOTHING = "nothing", _("not matched")


class Intent(TextChoices):
    INTERESTED = "interested", pgettext_lazy("intent", "interested")
    MEETING = "meeting", pgettext_lazy("intent", "wants to meet")
    QUESTION = "question", pgettext_lazy("intent", "asks")
    REFERRAL = "referral", pgettext_lazy("intent", "refers to someone")
    LATER = "later", pgettext_lazy("intent", "not now")
    NO = "no", pgettext_lazy("intent", "no")
    UNCLEAR = "unclear", pgettext_lazy("intent", "unclear")


class BounceClass(TextChoices):
    HARD = "hard", _("no such address")
    SOFT = "soft", _("could not be delivered now")
    POLICY = "policy", _("refused as mail of ours")


class SuppressionReason(TextChoices):
    UNSUBSCRIBED = "unsubscribed", pgettext_lazy("suppression", "unsubscribed")
    BOUNCED = "bounced", pgettext_lazy("suppression", "address does not work")
    COMPLAINED = "complained", pgettext_lazy("suppression", "complained")
    BY_HAND = "by_hand", pgettext_lazy("suppression", "set by hand")


class MailOutcome(TextChoices):
    """What became of a mail that came in."""

    RESPONSE = "response", pgettext_lazy("incoming mail", "response")
    MACHINE = "machine", pgettext_lazy("incoming mail", "machine mail")
    UNREADABLE = "unreadable", pgettext_lazy("incoming mail", "unreadable")
    FORGED = "forged", pgettext_lazy("incoming mail", "forged address")
    UNMATCHED = "unmatched", pgettext_lazy("incoming mail", "not matched")
