"""Where: the municipalities of Finland by their official codes, and the ten of the network."""

from typing import Self

from django.db import models
from django.utils.translation import get_language

from .base import sort_key


class Region(models.Model):
    """A maakunta, by its official two-digit code."""

    code = models.CharField(max_length=2, primary_key=True)
    name_fi = models.CharField(max_length=80)
    name_sv = models.CharField(max_length=80)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_sv if get_language() == "sv" else self.name_fi


class CityQuerySet(models.QuerySet):
    def towns(self) -> Self:
        """The municipalities of the network."""
        return self.filter(is_town=True)


class City(models.Model):
    """A municipality, by its official three-digit code; a town where it belongs to the network."""

    code = models.CharField(max_length=3, primary_key=True)
    name_fi = models.CharField(max_length=80)
    name_sv = models.CharField(max_length=80)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="cities")
    languages = models.CharField(max_length=5)
    is_town = models.BooleanField(default=False)
    role = models.CharField(max_length=20, blank=True)
    implementer = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    sort_key = sort_key("name_fi")

    objects = CityQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        verbose_name_plural = "cities"

    def __str__(self) -> str:
        return self.name_in(get_language())

    def name_in(self, language: str | None) -> str:
        """The city's name for readers of `language`."""
        return self.name_sv if language == "sv" else self.name_fi
