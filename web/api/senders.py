"""In whose name do mails go out, and how fast?"""

from typing import Any

import django_filters

from outreach.actions import senders as verbs
from outreach.models import Sender

from .cells import AddressField
from .fields import CityField, Translated
from .shapes import TIMES, Shape
from .views import Changes, Creates


class SenderFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")

    class Meta:
        model = Sender
        fields = ["city", "is_active"]


class SenderShape(Shape):
    city = CityField(allow_null=True, help_text="null: of the whole network")
    email = AddressField()
    signature = Translated("signature", required=False)

    class Meta:
        model = Sender
        fields = [
            "id",
            "name",
            "email",
            "city",
            "signature",
            "per_minute",
            "per_day",
            "is_active",
            "slowed_until",
            *TIMES,
        ]
        read_only_fields = ["slowed_until"]


class SenderResource(Creates, Changes):
    """Senders of the caller's towns."""

    room = "outreach"
    needs_personal_data = True
    model = Sender
    queryset = Sender.objects.all()
    serializer_class = SenderShape
    filterset_class = SenderFilter

    def add(self, values: dict[str, Any]) -> Sender:
        return verbs.save_sender(**values, **self.by)

    def change(self, row: Sender, values: dict[str, Any]) -> None:
        verbs.save_sender(sender=row, **values, **self.by)
