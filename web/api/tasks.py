"""What is someone to do next, and by when?"""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.actions import tasks as verbs
from crm.models import Person, Task
from crm.queries.filters import TaskFilter

from .fields import CityField, OrganizationField, OwnerField, VisibleField
from .shapes import TIMES, Shape
from .views import Changes, Creates


class TaskShape(Shape):
    city = CityField()
    owner = OwnerField(allow_null=True, required=False)
    person = VisibleField(Person, allow_null=True, required=False)
    organization = OrganizationField(allow_null=True, required=False)

    class Meta:
        model = Task
        fields = ["id", "title", "due_date", "city", "owner", "person", "organization", "done_at", *TIMES]
        read_only_fields = ["done_at"]


class TaskResource(Creates, Changes):
    """Tasks of the caller's towns."""

    room = "register"
    needs_personal_data = True
    model = Task
    queryset = Task.objects.all()
    serializer_class = TaskShape
    filterset_class = TaskFilter

    def add(self, values: dict[str, Any]) -> Task:
        return verbs.open_task(**values, **self.by)

    def change(self, row: Task, values: dict[str, Any]) -> None:
        verbs.change_task(row, **values, **self.by)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def finish(self, request: Request, **_address: Any) -> Response:
        """It is done."""
        row = self.get_object()
        verbs.finish_task(row, **self.by)
        return self.answer(row)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, **_address: Any) -> Response:
        """It is not done after all."""
        row = self.get_object()
        verbs.reopen_task(row, **self.by)
        return self.answer(row)
