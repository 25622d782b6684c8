"""Writing mails: a template's text is checked before it is kept, and every version stays."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from crm.errors import NotYours
from crm.models import ApiClient, City, User
from crm.permissions import may_work_in

from ..content import check_content
from ..errors import InvalidTemplate
from ..models import MailTemplate, TemplateRevision


def save_template(
    *,
    actor: User | ApiClient,
    name: str,
    city: City | None,
    content: dict[str, Any],
    now: datetime,
    template: MailTemplate | None = None,
) -> MailTemplate:
    """Make or change a template. Raises InvalidTemplate with every mistake; then nothing is kept."""
    if not may_work_in(actor, city.code if city else None):
        raise NotYours
    if template is not None and not may_work_in(actor, template.city_id):
        raise NotYours
    if problems := check_content(content):
        raise InvalidTemplate(problems)
    with transaction.atomic():
        if template is None:
            template = MailTemplate.objects.create(name=name, city=city)
        else:
            # The row's lock keeps two editors from taking the same revision number.
            template = MailTemplate.objects.select_for_update().get(pk=template.pk)
            template.name, template.city = name, city
            template.save(update_fields=["name", "city"])
        newest = template.revisions.aggregate(number=Max("number"))["number"] or 0
        if not newest or template.latest.content != content:
            author = actor if isinstance(actor, User) else None
            TemplateRevision.objects.create(
                template=template, number=newest + 1, content=content, created_by=author
            )
    return template
