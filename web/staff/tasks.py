"""What is to be done next, and by whom?"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crm.actions.tasks import change_task, finish_task, open_task, reopen_task
from crm.models import Organization, Person, Task
from web.access import chosen_town

from .addresses import asked_for
from .forms.tasks import TaskForm
from .lists import page_of
from .requests import StaffRequest
from .screens import back_to, people_screen, posted, status_of
from .task_lists import ORDERS, task_list, views_of
from .toasts import toast


@people_screen
def tasks(request: StaffRequest) -> HttpResponse:
    """Open tasks, mine first; done ones on their own tab."""
    shown = task_list(request.user, chosen_town(request), request.GET.get("show", "mine"))
    page = page_of(request, shown, ORDERS, "due")
    today = timezone.localdate()
    return render(request, "staff/tasks/list.html", {"page": page, "tabs": views_of(request), "today": today})


@people_screen
def task_new(request: StaffRequest) -> HttpResponse:
    """A new task, about a person or an organization where the address names one."""
    about = _about(request)
    form = TaskForm(request.POST or None, actor=request.user, town=chosen_town(request))
    task = posted(
        request, form, lambda: open_task(actor=request.user, now=timezone.now(), **about, **form.cleaned_data)
    )
    if task:
        toast(request, _("Task added."))
        return back_to(request, "staff:tasks")
    return render(request, "staff/tasks/form.html", {"form": form, **about}, status=status_of(form))


@people_screen
def task_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Change what is to be done, by when or whose it is."""
    task = get_object_or_404(Task.objects.visible_to(request.user), pk=pk)
    form = TaskForm.of(task, request.user, request.POST or None)
    if posted(
        request, form, lambda: change_task(task, actor=request.user, now=timezone.now(), **form.cleaned_data)
    ):
        toast(request, _("Task saved."))
        return back_to(request, "staff:tasks")
    return render(request, "staff/tasks/form.html", {"form": form, "task": task}, status=status_of(form))


@people_screen
@require_POST
def task_finish(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Tick a task off; the toast offers the way back."""
    task = get_object_or_404(Task.objects.visible_to(request.user), pk=pk)
    finish_task(task, actor=request.user, now=timezone.now())
    toast(request, _("Done: {task}").format(task=task), undo=reverse("staff:task_reopen", args=[pk]))
    return back_to(request, "staff:tasks")


@people_screen
@require_POST
def task_reopen(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take the tick back."""
    task = get_object_or_404(Task.objects.visible_to(request.user), pk=pk)
    reopen_task(task, actor=request.user, now=timezone.now())
    toast(request, _("Open again: {task}").format(task=task))
    return back_to(request, "staff:tasks")


def _about(request: StaffRequest) -> dict[str, Any]:
    """Whom the address says the task is about; 404 where the user does not see them."""
    return {
        "person": asked_for(Person.objects.visible_to(request.user), request.GET.get("person")),
        "organization": asked_for(
            Organization.objects.visible_to(request.user), request.GET.get("organization")
        ),
    }
