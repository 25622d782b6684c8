"""Where mail providers and mail servers report."""

urlpatterns: list = []
