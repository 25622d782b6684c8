"""A Message as a Mail that is ready to go: rendered, with our own names and the headers of bulk mail."""

from email.utils import formataddr

from django.conf import settings

from ..choices import Purpose
from ..mail import addresses
from ..mail.outcomes import Mail
from ..models import Message
from ..rendering import render


def mail_of(message: Message) -> Mail:
    """Everything the wire needs of a message."""
    rendered = render(message)
    sender = message.sender
    return Mail(
        envelope_from=addresses.return_address_of(message.id),
        from_header=formataddr((sender.name, sender.email)) if sender else settings.DEFAULT_FROM_EMAIL,
        to=message.to_email,
        reply_to=addresses.reply_address_of(message.id),
        message_id=addresses.message_id_of(message.id),
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        language=rendered.language,
        headers=headers_of(message),
        tag=str(message.campaign_id or ""),
        metadata_id=addresses.token_of(message.id, addresses.METADATA),
    )


def headers_of(message: Message) -> dict[str, str]:
    """What marks bulk mail and lets a reader out with one click (RFC 8058, RFC 2919, RFC 3834)."""
    if message.purpose == Purpose.ACCOUNT:
        return {"Auto-Submitted": "auto-generated"}
    url = addresses.unsubscribe_url_of(message.id)
    headers = {
        "List-Unsubscribe": f"<{url}>, <mailto:{addresses.unsubscribe_address_of(message.id)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    if message.campaign_id:
        headers["List-Id"] = f"<{message.campaign_id.hex}.{settings.MAIL_DOMAIN}>"
        headers["Precedence"] = "bulk"
    return headers
