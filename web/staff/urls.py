"""The screens of the workspace."""

from . import urls_outreach, urls_register

app_name = "staff"
urlpatterns = [*urls_register.urlpatterns, *urls_outreach.urlpatterns]
