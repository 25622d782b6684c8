"""Screens of outreach."""

urlpatterns: list = []
