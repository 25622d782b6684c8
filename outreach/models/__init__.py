"""The nouns of outreach."""

from .campaigns import Campaign, Step
from .enrollments import Enrollment
from .messages import DeliveryEvent, Message
from .responses import RawMail, Response
from .senders import Sender
from .suppressions import AddressDigest, Suppression, address_digest
from .templates import MailTemplate, TemplateRevision

__all__ = [
    "AddressDigest",
    "Campaign",
    "DeliveryEvent",
    "Enrollment",
    "MailTemplate",
    "Message",
    "RawMail",
    "Response",
    "Sender",
    "Step",
    "Suppression",
    "TemplateRevision",
    "address_digest",
]
