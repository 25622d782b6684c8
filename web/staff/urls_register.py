"""Screens of the register."""

urlpatterns: list = []
