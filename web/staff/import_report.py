"""How does an import stand, and what was wrong with the file?"""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.choices import ImportState, RowOutcome
from crm.models import ImportBatch, User

from .forms.imports import FIELD_NAMES
from .lists import page_of
from .requests import StaffRequest

ORDERS = {
    "at": ("created_at", "id"),
    "file": ("file_name", "id"),
    "town": ("city__sort_key", "id"),
}
MOST_PROBLEMS = 500
PROBLEMS = {
    "invalid_business_id": gettext_lazy("not a Finnish business id: a digit is wrong"),
    "invalid_email": gettext_lazy("not an e-mail address"),
    "mended_email": gettext_lazy("not quite an e-mail address"),
    "invalid_phone": gettext_lazy("not a phone number"),
    "several_phones": gettext_lazy("several phone numbers in one cell"),
    "invalid_postcode": gettext_lazy("not a postcode"),
    "invalid_website": gettext_lazy("not a web address"),
    "unknown_city": gettext_lazy("no municipality of Finland"),
    "unknown_competence": gettext_lazy("not in the competence tree"),
    "unknown_kind": gettext_lazy("unknown kind of organization"),
    "unknown_language": gettext_lazy("unknown language"),
}


def batches(user: User, town: str | None) -> QuerySet[ImportBatch]:
    """The imports of the user's towns, without the files themselves, with how many rows are behind them."""
    rows = ImportBatch.objects.visible_to(user).defer("content").select_related("city", "created_by")
    rows = rows.annotate(
        rows_total=Count("rows"), rows_done=Count("rows", filter=~Q(rows__outcome=RowOutcome.PENDING))
    )
    return rows.filter(city=town) if town else rows


def report_of(batch: Any, request: StaffRequest) -> dict[str, Any]:
    """The batch, its progress, its outcomes with the list behind each, and the faults in its cells."""
    counts = dict(batch.rows.order_by().values_list("outcome").annotate(Count("pk")))
    problems = batch.report.get("problems", [])
    return {
        "batch": batch,
        "is_running": batch.state in (ImportState.WAITING, ImportState.APPLYING),
        "percent": 100 * batch.rows_done // batch.rows_total if batch.rows_total else 0,
        "outcomes": [_outcome(batch, outcome, counts) for outcome in RowOutcome if counts.get(outcome)],
        "created": batch.report.get("created", {}),
        "problems": [_worded(problem) for problem in problems[:MOST_PROBLEMS]],
        "problems_left": max(0, len(problems) - MOST_PROBLEMS),
        "refused": counts.get(RowOutcome.REFUSED, 0),
    }


def rows_shown(batch: ImportBatch, request: StaffRequest) -> dict[str, Any]:
    """The rows of the outcome in the address (the refused ones where it names none), a page of them."""
    outcome = request.GET.get("outcome", RowOutcome.REFUSED.value)
    rows = batch.rows.filter(outcome=outcome).select_related("contact__person")
    page = page_of(request, rows, {"row": ("number", "id")}, "row")
    for row in page.rows:
        row.faults = [_worded(problem) for problem in row.problems]
        row.read = [(FIELD_NAMES.get(name, name), _said(value)) for name, value in row.values.items()]
    names = {outcome.value: label for outcome, (label, _tone) in outcome_names().items()}
    return {"page": page, "heading": _("Rows: {outcome}").format(outcome=names.get(outcome, outcome))}


def _worded(problem: dict[str, Any]) -> dict[str, Any]:
    return problem | {"problem": PROBLEMS.get(problem["problem"], problem["problem"])}


def outcome_names() -> dict[RowOutcome, tuple[str, str]]:
    """What each outcome is called, and its tone."""
    return {
        RowOutcome.PENDING: (_("still to come"), "neutral"),
        RowOutcome.BLANK: (_("blank"), "neutral"),
        RowOutcome.CREATED: (_("new contacts"), "good"),
        RowOutcome.UPDATED: (_("brought up to date"), "accent"),
        RowOutcome.DUPLICATE: (_("repeated"), "warn"),
        RowOutcome.REFUSED: (_("refused"), "bad"),
    }


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _outcome(batch: ImportBatch, outcome: RowOutcome, counts: dict[str, int]) -> dict[str, Any]:
    label, tone = outcome_names()[outcome]
    url = f"{reverse('staff:import_rows', args=[batch.pk])}?outcome={outcome.value}"
    return {"label": label, "value": counts[outcome], "tone": tone, "url": url}
