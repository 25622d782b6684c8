"""What is written? Mails in three languages, as blocks."""

from typing import Any

import django_filters
from django.db.models import Prefetch
from rest_framework import serializers

from outreach.actions import templates as verbs
from outreach.models import MailTemplate, TemplateRevision

from .fields import LANGUAGES, CityField
from .shapes import TIMES, Input, Shape
from .views import Changes, Creates

MOST_BLOCKS = 100
NEWEST = Prefetch(
    "revisions",
    TemplateRevision.objects.order_by("template_id", "-number").distinct("template_id"),
    to_attr="newest",
)


class TemplateFilter(django_filters.FilterSet):
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")

    class Meta:
        model = MailTemplate
        fields = ["city"]


class TextShape(Input):
    subject = serializers.CharField(max_length=300)
    blocks = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_blank=True, trim_whitespace=False)),
        max_length=MOST_BLOCKS,
        help_text='{"kind": "text", "markdown"}, {"kind": "heading", "text"} or '
        '{"kind": "button", "text", "url"}',
    )


class ContentShape(Input):
    """The languages that the template has."""

    fi = TextShape(required=False)
    sv = TextShape(required=False)
    en = TextShape(required=False)

    def to_representation(self, content: dict[str, Any]) -> dict[str, Any]:
        return {code: content[code] for code in LANGUAGES if code in content}


class TemplateShape(Shape):
    city = CityField(allow_null=True, help_text="null: of the whole network")
    content = ContentShape()
    revision = serializers.SerializerMethodField()

    class Meta:
        model = MailTemplate
        fields = ["id", "name", "city", "content", "revision", *TIMES]

    def to_representation(self, row: MailTemplate) -> dict[str, Any]:
        row.content = (newest_of(row)).content  # type: ignore[attr-defined]  # not a field: what the shape shows
        return super().to_representation(row)

    def get_revision(self, row: MailTemplate) -> int:
        return newest_of(row).number


def newest_of(row: MailTemplate) -> TemplateRevision:
    """The revision fetched with the page, or read for a row that came alone."""
    fetched = getattr(row, "newest", None)
    return fetched[0] if fetched else row.latest


class TemplateResource(Creates, Changes):
    """Templates of the caller's towns; saving makes a revision, and running campaigns keep theirs."""

    room = "outreach"
    needs_personal_data = True
    model = MailTemplate
    queryset = MailTemplate.objects.all()
    serializer_class = TemplateShape
    filterset_class = TemplateFilter
    fetched = (NEWEST,)

    def add(self, values: dict[str, Any]) -> MailTemplate:
        return verbs.save_template(**values, **self.by)

    def change(self, row: MailTemplate, values: dict[str, Any]) -> None:
        kept = {"name": row.name, "city": row.city, "content": newest_of(row).content}
        verbs.save_template(template=row, **{**kept, **values}, **self.by)
