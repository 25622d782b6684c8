"""What is asked about a next step?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.models import Task, User

from .fields import ActorForm, DateField, town_field


class TaskForm(ActorForm):
    """A task: what, by when, whose."""

    title = forms.CharField(label=_("What is to be done?"), max_length=300)
    due_date = DateField(label=_("Due"), required=False)
    city = town_field()
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Whose task"), required=False, empty_label=_("Nobody's yet")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = User.objects.filter(is_active=True, memberships__city__in=self.actor.reach.cities)
        owner: Any = self.fields["owner"]
        owner.queryset = colleagues.distinct()
        owner.initial = self.actor.pk

    @classmethod
    def of(cls, task: Task, actor: User, data: Any = None) -> "TaskForm":
        """The form filled with `task`; its town stays."""
        form = cls(data, actor=actor, initial={"title": task.title, "due_date": task.due_date})
        form.fields["owner"].initial = task.owner_id
        del form.fields["city"]
        return form
