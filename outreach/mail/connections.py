"""Which road a mail takes: plain SMTP, or the provider that the configuration names."""

from django.conf import settings

from .provider import ProviderConnection
from .smtp import SmtpConnection

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def open_connection() -> SmtpConnection | ProviderConnection:
    """A connection to use in a `with`; entering it raises NotConnected where nobody answers."""
    return SmtpConnection() if settings.EMAIL_BACKEND == SMTP_BACKEND else ProviderConnection()
