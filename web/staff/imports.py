"""A file comes in: read, its columns confirmed, applied by the worker, reported cell by cell."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.actions.imports import start_import
from crm.models import ImportBatch
from crm.reading.columns import guess_columns
from crm.reading.tables import read_table
from web.access import chosen_town

from .forms.imports import ColumnsForm, UploadForm
from .import_report import ORDERS, batches, report_of, rows_shown
from .lists import page_of
from .requests import StaffRequest
from .screens import people_screen, posted, status_of
from .toasts import toast, warn
from .uploads import Upload, forget, keep, kept


@people_screen
def imports(request: StaffRequest) -> HttpResponse:
    """The files that came in, newest first."""
    page = page_of(request, batches(request.user, chosen_town(request)), ORDERS, "-at")
    return render(request, "staff/imports/list.html", {"page": page})


@people_screen
def import_new(request: StaffRequest) -> HttpResponse:
    """Send a file; what is no table is refused here with the reason, and nothing is kept."""
    form = UploadForm(request.POST or None, request.FILES or None)
    key = posted(request, form, lambda: _read_and_keep(request, form))
    if key:
        return redirect("staff:import_columns", key)
    return render(request, "staff/imports/upload.html", {"form": form}, status=status_of(form))


@people_screen
def import_columns(request: StaffRequest, key: str) -> HttpResponse:
    """Confirm or correct what the columns mean, and say whence the contacts are; then it starts."""
    try:
        upload = kept(request.user, key)
    except Http404:
        warn(request, _("The file was kept for an hour only. Please send it again."))
        return redirect("staff:import_new")
    table = read_table(upload.content, upload.name)
    columns = guess_columns(table)
    form = ColumnsForm(request.POST or None, actor=request.user, town=chosen_town(request), columns=columns)
    batch = posted(request, form, lambda: _start(request, form, upload))
    if batch:
        return redirect("staff:import", batch.pk)
    shown = {"form": form, "upload": upload, "table": table}
    return render(request, "staff/imports/columns.html", shown, status=status_of(form))


@people_screen
def import_page(request: StaffRequest, pk: UUID) -> HttpResponse:
    """How far the import has come; when done, what came of it."""
    return render(request, "staff/imports/page.html", report_of(_batch(request, pk), request))


@people_screen
def import_rows(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The rows of one outcome, as they stand in the file."""
    batch = _batch(request, pk)
    return render(request, "staff/imports/rows.html", {"batch": batch, **rows_shown(batch, request)})


def _read_and_keep(request: StaffRequest, form: UploadForm) -> str:
    file = form.cleaned_data["file"]
    content = file.read()
    read_table(content, file.name)
    return keep(request.user, file.name, content)


def _start(request: StaffRequest, form: ColumnsForm, upload: Upload) -> ImportBatch:
    asked = form.cleaned_data
    batch = start_import(
        actor=request.user,
        city=asked["city"],
        file_name=upload.name,
        content=upload.content,
        source=asked["source"],
        basis=asked["basis"],
        mapping=form.mapping,
        now=timezone.now(),
    )
    forget(upload)
    toast(request, _("The import goes on by itself; you may leave this page."))
    return batch


def _batch(request: StaffRequest, pk: UUID) -> ImportBatch:
    rows = batches(request.user, None)
    return get_object_or_404(rows, pk=pk)
