"""What stands in a template now, in which languages, and which campaigns use it?"""

from django.db.models import Count, OuterRef, QuerySet, Subquery

from ..blocks import LANGUAGES
from ..models import Campaign, MailTemplate, Step, TemplateRevision


def with_text(templates: QuerySet[MailTemplate]) -> QuerySet[MailTemplate]:
    """Each with its newest `content`, when that was written (`written_at`) and `campaign_count`."""
    newest = TemplateRevision.objects.filter(template=OuterRef("pk")).order_by("-number")
    used = Campaign.objects.filter(steps__template=OuterRef("pk")).order_by().values("steps__template")
    return templates.select_related("city").annotate(
        content=Subquery(newest.values("content")[:1]),
        written_at=Subquery(newest.values("created_at")[:1]),
        campaign_count=Subquery(used.annotate(number=Count("pk", distinct=True)).values("number")),
    )


def missing_languages(content: dict[str, object] | None) -> list[str]:
    """The languages in which nothing is written."""
    return [language for language in LANGUAGES if language not in (content or {})]


def used_in(template: MailTemplate) -> QuerySet[Campaign]:
    """The campaigns that use it, each once."""
    return Campaign.objects.filter(pk__in=Step.objects.filter(template=template).values("campaign"))
