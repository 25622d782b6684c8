"""Our own names on a mail: Message-ID, reply address, unsubscribe link, each signed.

A token is a message's id and a keyed digest, in base32: mail servers may change the case of a
local part (RFC 5321, 2.4 leaves it to them), and some cut it at 64 characters.
"""

import base64
import hmac
import re
import uuid
from email.utils import parseaddr

from django.conf import settings

REPLY = "reply"
UNSUBSCRIBE = "unsubscribe"
MESSAGE_ID = "message-id"
METADATA = "metadata"
RETURN = "return"

_DIGEST_BYTES = 9
_TOKEN_LENGTH = 40  # 16 + 9 bytes in base32
_TOKEN = re.compile(rf"[a-z2-7]{{{_TOKEN_LENGTH}}}", re.IGNORECASE)


def _digest(key: str, purpose: str, payload: bytes) -> bytes:
    return hmac.digest(f"{purpose}:{key}".encode(), payload, "sha256")[:_DIGEST_BYTES]


def token_of(message_id: uuid.UUID, purpose: str) -> str:
    """The signed name of a message for one purpose; a token for one is no token for another."""
    payload = message_id.bytes
    signed = payload + _digest(settings.SECRET_KEY, purpose, payload)
    return base64.b32encode(signed).decode().lower()


def message_of_token(token: str, purpose: str) -> uuid.UUID | None:
    """The message a token names, or None where it is not ours. Retired secret keys still count."""
    if not _TOKEN.fullmatch(token):
        return None
    signed = base64.b32decode(token.upper())
    payload, digest = signed[:16], signed[16:]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    genuine = [hmac.compare_digest(digest, _digest(key, purpose, payload)) for key in keys]
    return uuid.UUID(bytes=payload) if any(genuine) else None


def message_id_of(message_id: uuid.UUID) -> str:
    """The Message-ID header's value (RFC 5322, 3.6.4)."""
    return f"<{token_of(message_id, MESSAGE_ID)}@{settings.MAIL_DOMAIN}>"


def reply_address_of(message_id: uuid.UUID) -> str:
    """Where an answer to this message comes back to."""
    return f"{REPLY}+{token_of(message_id, REPLY)}@{settings.MAIL_DOMAIN}"


def return_address_of(message_id: uuid.UUID) -> str:
    """The envelope's sender (VERP): a bounce to it names its message."""
    return f"{RETURN}+{token_of(message_id, RETURN)}@{settings.MAIL_DOMAIN}"


def unsubscribe_address_of(message_id: uuid.UUID) -> str:
    return f"{UNSUBSCRIBE}+{token_of(message_id, UNSUBSCRIBE)}@{settings.MAIL_DOMAIN}"


def unsubscribe_url_of(message_id: uuid.UUID) -> str:
    """The one-click address (RFC 8058)."""
    return f"{settings.PUBLIC_URL}/u/{token_of(message_id, UNSUBSCRIBE)}/"


def read_address(address: str) -> tuple[str, uuid.UUID | None] | None:
    """What one of our plus-addresses says: (purpose, message), message None where it is forged.

    None for an address that does not claim to be one of ours.
    """
    local, _, domain = parseaddr(address)[1].partition("@")
    purpose, plus, token = local.partition("+")
    purpose = purpose.lower()
    if domain.lower() != settings.MAIL_DOMAIN or not plus or purpose not in (REPLY, RETURN, UNSUBSCRIBE):
        return None
    return purpose, message_of_token(token, purpose)


def read_message_id(value: str) -> uuid.UUID | None:
    """The message that a Message-ID of ours names; None for others' and forged ones."""
    local, _, domain = value.strip().strip("<>").partition("@")
    return message_of_token(local, MESSAGE_ID) if domain.lower() == settings.MAIL_DOMAIN else None
