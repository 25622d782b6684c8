"""Settling by hand what no machine can know: did this mail arrive?"""

from datetime import datetime

from django.utils.translation import gettext as _

from crm.errors import NotYours
from crm.models import ApiClient, User
from crm.permissions import may_work_in

from ..choices import MessageState
from ..errors import WrongState
from ..models import Message
from . import notices


def settle_by_hand(message: Message, *, arrived: bool, actor: User | ApiClient, now: datetime) -> Message:
    """A mail in doubt counts as sent, or goes back to the queue to be sent once more, as the person says."""
    if not may_work_in(actor, message.city_id):
        raise NotYours
    in_doubt = Message.objects.filter(pk=message.pk, state=MessageState.UNCERTAIN)
    if arrived:
        settled = in_doubt.update(
            state=MessageState.SENT,
            sent_at=message.handed_at,
            why="settled_by_hand",
            lease=None,
            updated_at=now,
        )
        if settled:
            notices.told([message], now=now)
    else:
        settled = in_doubt.update(
            state=MessageState.QUEUED,
            handed_at=None,
            lease=None,
            not_before=now,
            why="settled_by_hand",
            updated_at=now,
        )
    if not settled:
        raise WrongState(_("This mail is not in doubt any more."))
    message.refresh_from_db()
    return message
