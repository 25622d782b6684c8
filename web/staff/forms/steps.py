"""What is asked about each step of a campaign, and how do people say a delay?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from crm.models import User
from outreach.choices import Condition, StepKind
from outreach.models import Campaign, MailTemplate, Step
from outreach.queries.templates import with_text

from ..rows import Row, named

PREFIX = "step"
FIELDS = ("kind", "template", "task_title", "delay_number", "delay_unit", "condition")
UNITS = {
    "days": timedelta(days=1),
    "hours": timedelta(hours=1),
    "minutes": timedelta(minutes=1),
    "seconds": timedelta(seconds=1),
}
UNIT_NAMES = [
    ("days", _("days")),
    ("hours", _("hours")),
    ("minutes", _("minutes")),
    ("seconds", _("seconds")),
]
NEW = {
    StepKind.MAIL.value: {"kind": "mail", "delay_number": "0", "delay_unit": "days", "condition": "always"},
    StepKind.TASK.value: {"kind": "task", "delay_number": "0", "delay_unit": "days", "condition": "always"},
}
LATER = {"delay_number": "7", "condition": "no_answer"}


def split(delay: timedelta) -> tuple[int, str]:
    """A delay in the largest unit that says it in whole numbers."""
    for unit, length in UNITS.items():
        if delay >= length and not delay % length:
            return delay // length, unit
    return int(delay.total_seconds()), "days" if not delay else "seconds"


def in_words(delay: timedelta) -> str:
    """«7 days»; empty for no delay."""
    number, unit = split(delay)
    words = {
        "days": ngettext("%d day", "%d days", number),
        "hours": ngettext("%d hour", "%d hours", number),
        "minutes": ngettext("%d minute", "%d minutes", number),
        "seconds": ngettext("%d second", "%d seconds", number),
    }
    return words[unit] % number if number else ""


class StepForm(forms.Form):
    """One step: a mail or a task, after a delay and under a condition."""

    kind = forms.ChoiceField(choices=StepKind, widget=forms.HiddenInput())
    delay_number = forms.IntegerField(label=_("After"), min_value=0, max_value=10_000)
    delay_unit = forms.ChoiceField(label=_("unit"), choices=UNIT_NAMES)
    condition = forms.ChoiceField(label=_("Goes"), choices=Condition)
    template = forms.ChoiceField(label=_("Mail template"), required=False)
    task_title = forms.CharField(label=_("What is to be done?"), max_length=300, required=False)

    def __init__(self, *args: Any, templates: Mapping[str, MailTemplate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = templates
        template: Any = self.fields["template"]
        template.choices = [("", _("Choose")), *templates.items()]

    def clean(self) -> dict[str, Any]:
        step = super().clean() or {}
        if step.get("kind") == StepKind.MAIL and not step.get("template") and "template" not in self.errors:
            self.add_error("template", _("Choose which mail this step sends."))
        if step.get("kind") == StepKind.TASK and not step.get("task_title"):
            self.add_error("task_title", _("Say what is to be done."))
        return step

    @property
    def is_mail(self) -> bool:
        return self["kind"].value() != StepKind.TASK

    @property
    def chosen(self) -> MailTemplate | None:
        """The template that is chosen now, saved or not."""
        return self.templates.get(str(self["template"].value() or ""))

    def as_step(self) -> dict[str, Any]:
        """What `set_steps` takes."""
        step = self.cleaned_data
        is_mail = step["kind"] == StepKind.MAIL
        return {
            "kind": step["kind"],
            "template": self.templates[step["template"]] if is_mail else None,
            "task_title": "" if is_mail else step["task_title"],
            "delay": step["delay_number"] * UNITS[step["delay_unit"]],
            "condition": step["condition"],
        }


def rows_of(steps: Iterable[Step]) -> list[Row]:
    """Saved steps as the rows of the form."""
    rows = []
    for step in steps:
        number, unit = split(step.delay)
        rows.append(
            {
                "kind": step.kind,
                "template": str(step.template_id or ""),
                "task_title": step.task_title,
                "delay_number": str(number),
                "delay_unit": unit,
                "condition": step.condition,
            }
        )
    return rows


def forms_of(rows: Sequence[Row], campaign: Campaign, actor: User, *, bound: bool) -> list[StepForm]:
    """A form a row. Unbound ones show what was typed and say nothing of mistakes yet."""
    templates = with_text(
        MailTemplate.objects.visible_to(actor).filter(Q(city=campaign.city_id) | Q(city=None))
    )
    known = {str(template.pk): template for template in templates}
    data = named(rows, PREFIX)
    return [
        StepForm(
            data if bound else None,
            prefix=f"{PREFIX}-{index}",
            initial=None if bound else row,
            templates=known,
        )
        for index, row in enumerate(rows)
    ]
