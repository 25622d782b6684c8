"""Pages without a login: unsubscribe, preferences, privacy, accessibility, health."""

from django.urls import path

from . import health, statements, unsubscribe

app_name = "public"
urlpatterns = [
    path("u/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("p/<str:token>/", unsubscribe.preferences, name="preferences"),
    path("privacy/", statements.privacy, name="privacy"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("healthz", health.healthz, name="healthz"),
    path("readiness", health.readiness, name="readiness"),
    path("metrics", health.metrics, name="metrics"),
]
