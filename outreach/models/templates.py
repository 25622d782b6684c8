"""What is written: a mail in three languages, kept in revisions that never change."""

from typing import Any, TypedDict

import pgtrigger
from django.conf import settings
from django.db import models

from crm.models import City
from crm.models.base import Base, tracked

from .base import OwnedByCity


class Text(TypedDict):
    """One language of a revision. A block is {"kind": "text" | "heading" | "button", …}."""

    subject: str
    blocks: list[dict[str, Any]]


@tracked()
class MailTemplate(Base):
    """A mail that campaigns use. Its text is its newest revision; launching freezes one."""

    name = models.CharField(max_length=200)
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True, related_name="templates")

    objects = OwnedByCity.as_manager()

    class Meta(Base.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "name"], name="one_template_name_each", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def latest(self) -> "TemplateRevision":
        """The newest revision; every template has one."""
        return self.revisions.latest("number")


class TemplateRevision(Base):
    """The text of a template as it stood once. `content` is {language: Text}."""

    template = models.ForeignKey(MailTemplate, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(Base.Meta):
        ordering = ["template", "number"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="one_revision_each")]
        triggers = [
            *Base.Meta.triggers,
            pgtrigger.ReadOnly(name="frozen", fields=["content", "number", "template"]),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.number}"

    def text_in(self, language: str, fallback: str = "fi") -> tuple[str, Text]:
        """The language that is really used and its text: the one asked for, `fallback`, or any."""
        for candidate in (language, fallback, *self.content):
            if candidate in self.content:
                return candidate, self.content[candidate]
        raise KeyError(language)
