"""What do all resources have in common? One row, one page, one verb at a time, in one transaction."""

from http import HTTPStatus
from typing import Any, ClassVar, cast

import pghistory
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import FilterSet
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet

from crm.models import ApiClient
from crm.permissions import Actor

from .errors import BadParameter
from .fields import visible
from .idempotency import Replay, recall, remember
from .preconditions import check_match, etag_of


class Resource(GenericViewSet):
    """Lists and single rows. `model` is read through `visible_to`; `room` and scopes are HasScope's."""

    room: ClassVar[str]
    model: ClassVar[type[Model]]
    filterset_class: ClassVar[type[FilterSet]]
    needs_personal_data = False
    lookup_value_converter = "uuid"
    # What the serializer touches, so that a page costs the same queries whatever its length.
    joined: ClassVar[tuple[str, ...]] = ()
    fetched: ClassVar[tuple[Any, ...]] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in SAFE_METHODS:
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            response = super().dispatch(request, *args, **kwargs)
            if response.status_code >= HTTPStatus.BAD_REQUEST:
                transaction.set_rollback(True)
            return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        for name, value in request.query_params.items():
            if "\x00" in value:
                raise BadParameter(name, _("This holds a character that cannot be kept."))
        if isinstance(request.user, ApiClient):
            pghistory.context(client=str(request.user.pk))
        if request.method == "POST":
            recall(request)

    def handle_exception(self, exc: Exception) -> Response:
        return exc.response if isinstance(exc, Replay) else super().handle_exception(exc)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        if request.method == "POST" and "Idempotency-Replayed" not in final:
            remember(request, final)
        return final

    def rows(self) -> QuerySet:
        """The rows before paging and filters, within the caller's sight."""
        return visible(self.model, self.actor)

    def get_queryset(self) -> QuerySet:
        if getattr(self, "swagger_fake_view", False):
            return self.model._default_manager.none()
        return self.rows().select_related(*self.joined).prefetch_related(*self.fetched)

    def get_object(self) -> Any:
        """The row that the address names, by its id or by another unique word (web.api.addresses)."""
        name = self.kwargs[self.lookup_url_kwarg or self.lookup_field]
        lookup = name if isinstance(name, dict) else {self.lookup_field: name}
        return get_object_or_404(self.get_queryset(), **lookup)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.show(self.get_object())

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        # A filter narrows a list; an address names its row whatever the query says.
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    @property
    def actor(self) -> Actor:
        """The user or client who calls: nobody else passes HasScope."""
        return cast(Actor, self.request.user)

    @property
    def by(self) -> dict[str, Any]:
        """Who does it and when: what every verb takes."""
        return {"actor": self.actor, "now": timezone.now()}

    def read(self, shape: type[Serializer]) -> dict[str, Any]:
        """The body in the shape an action takes, or 400."""
        serializer = shape(data=self.request.data, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def show(self, row: Model, status: int = HTTPStatus.OK) -> Response:
        """The row as it stands now, with its ETag."""
        data = self.get_serializer(row).data
        headers = {"ETag": etag_of(data)}
        if status == HTTPStatus.CREATED:
            headers["Location"] = self.reverse_action("detail", args=[row.pk])
        return Response(data, status=status, headers=headers)

    def answer(self, row: Model, status: int = HTTPStatus.OK) -> Response:
        """The row read afresh, as a verb may have changed more than it was told."""
        return self.show(self.get_queryset().filter(pk=row.pk).first() or row, status)

    def guarded(self) -> Any:
        """The row to be changed, locked, in the state that If-Match names."""
        row = self.get_object()
        self.model._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
        check_match(self.request, etag_of(self.get_serializer(self.get_object()).data))
        return row


class Creates(Resource):
    """POST to the list; `add` calls the verb."""

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return self.answer(self.add(serializer.validated_data), HTTPStatus.CREATED)

    def add(self, values: dict[str, Any]) -> Model:
        raise NotImplementedError


class Changes(Resource):
    """PATCH under If-Match; `change` calls the verb. What is `fixed` stays as it was made."""

    fixed: ClassVar[tuple[str, ...]] = ()

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.guarded()
        serializer = self.get_serializer(row, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        self.change(row, self._without_fixed(row, serializer.validated_data))
        return self.answer(row)

    def _without_fixed(self, row: Any, values: dict[str, Any]) -> dict[str, Any]:
        """The values that may change; another value for a fixed one is refused, the same is let be."""
        changed = [name for name in self.fixed if name in values and values[name] != getattr(row, name)]
        if changed:
            message = ErrorDetail(_("This stays as it was made."), "fixed")
            raise ValidationError({name: [message] for name in changed})
        return {name: value for name, value in values.items() if name not in self.fixed}

    def change(self, row: Any, values: dict[str, Any]) -> None:
        raise NotImplementedError
