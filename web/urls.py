"""All doors of the web process."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("web.api.urls")),
    path("webhooks/", include("web.webhooks.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("web.public.urls")),
    path("", include("web.staff.urls")),
]
