"""Pages without a login: unsubscribe, preferences, privacy, accessibility, health."""

app_name = "public"
urlpatterns: list = []
