"""What became of each mail, and what was told of it on its way?"""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.models import Contact
from outreach.actions import compose, doubts
from outreach.choices import MessageState, Purpose
from outreach.mail.addresses import message_id_of
from outreach.models import DeliveryEvent, Message, Sender
from outreach.rendering import render

from .fields import VisibleField, visible
from .shapes import TIMES, Input, Shape
from .views import Resource


class EventFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")
    message = django_filters.UUIDFilter(field_name="message_id")
    campaign = django_filters.UUIDFilter(field_name="message__campaign_id")

    class Meta:
        model = DeliveryEvent
        fields = ["kind", "provider"]


class EventShape(Shape):
    message = serializers.UUIDField(source="message_id")

    class Meta:
        model = DeliveryEvent
        fields = ["id", "message", "kind", "happened_at", "provider", "recipient", "detail", *TIMES]
        read_only_fields = fields


class EventResource(Resource):
    """Delivery events of the messages that the caller sees."""

    room = "outreach"
    needs_personal_data = True
    model = DeliveryEvent
    queryset = DeliveryEvent.objects.all()
    serializer_class = EventShape
    filterset_class = EventFilter

    def rows(self) -> QuerySet:
        return DeliveryEvent.objects.filter(message__in=visible(Message, self.request.user))


class MessageFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")
    state = django_filters.MultipleChoiceFilter(choices=MessageState.choices)
    purpose = django_filters.MultipleChoiceFilter(choices=Purpose.choices)
    campaign = django_filters.UUIDFilter(field_name="campaign_id")
    enrollment = django_filters.UUIDFilter(field_name="enrollment_id")
    person = django_filters.UUIDFilter(field_name="person_id")

    class Meta:
        model = Message
        fields = ["city"]


class MessageShape(Shape):
    """One mail. Its text is made when it is handed over, and again the same by `content`."""

    message_id = serializers.SerializerMethodField(help_text="The Message-ID header of the mail.")
    events = EventShape(many=True)
    city = serializers.CharField(source="city_id", allow_null=True)
    sender = serializers.UUIDField(source="sender_id", allow_null=True)
    campaign = serializers.UUIDField(source="campaign_id", allow_null=True)
    step = serializers.UUIDField(source="step_id", allow_null=True)
    enrollment = serializers.UUIDField(source="enrollment_id", allow_null=True)
    person = serializers.UUIDField(source="person_id", allow_null=True)
    contact = serializers.UUIDField(source="contact_id", allow_null=True)

    class Meta:
        model = Message
        fields = [
            "id",
            "message_id",
            "purpose",
            "state",
            "why",
            "city",
            "sender",
            "campaign",
            "step",
            "enrollment",
            "person",
            "contact",
            "to_email",
            "language",
            "subject",
            "carries_notice",
            "not_before",
            "attempts",
            "handed_at",
            "sent_at",
            "provider_id",
            "events",
            *TIMES,
        ]
        read_only_fields = fields

    def get_message_id(self, message: Message) -> str:
        return message_id_of(message.pk)


class SingleMail(Input):
    contact = VisibleField(Contact)
    sender = VisibleField(Sender)
    subject = serializers.CharField(max_length=300)
    text = serializers.CharField(max_length=50_000)


class Settling(Input):
    arrived = serializers.BooleanField(help_text="Whether the mail reached its recipient.")


class MailShape(serializers.Serializer):
    """A mail as its reader sees it."""

    language = serializers.CharField()
    subject = serializers.CharField()
    text = serializers.CharField()
    html = serializers.CharField(allow_null=True)


class MessageResource(Resource):
    """Messages of the caller's towns. POST queues a single mail to a contact."""

    room = "outreach"
    needs_personal_data = True
    model = Message
    queryset = Message.objects.all()
    serializer_class = MessageShape
    filterset_class = MessageFilter
    fetched = ("events",)

    @extend_schema(request=SingleMail, responses={201: MessageShape})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Queue a mail to one contact, in your own words."""
        return self.answer(compose.queue_single(**self.read(SingleMail), **self.by), 201)

    @extend_schema(responses=MailShape)
    @action(detail=True)
    def content(self, request: Request, **_address: Any) -> Response:
        """What the mail says to its reader."""
        return Response(MailShape(render(self.get_object())).data)

    @extend_schema(request=Settling)
    @action(detail=True, methods=["post"])
    def settle(self, request: Request, **_address: Any) -> Response:
        """Say what became of a message in doubt."""
        row = self.get_object()
        doubts.settle_by_hand(row, arrived=self.read(Settling)["arrived"], **self.by)
        return self.answer(row)
