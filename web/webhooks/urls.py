"""Where mail providers and mail servers report."""

from anymail.urls import urlpatterns as provider_patterns
from django.urls import include, path

from . import events  # noqa: F401 - importing it connects the receivers
from .mail import mail
from .providers import calmly

app_name = "webhooks"
for pattern in provider_patterns:
    pattern.callback = calmly(pattern.callback)

urlpatterns = [
    path("anymail/", include((provider_patterns, "anymail"))),
    path("mail/", mail, name="mail"),
]
