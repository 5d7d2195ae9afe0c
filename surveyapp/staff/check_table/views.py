"""The check of a published table: pasted or uploaded, shown cell by cell, stored nowhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from surveyapp.operation import rate_limits
from surveyapp.staff.check_table.form import TableForm, example
from surveyapp.staff.check_table.presenter import as_csv, findings
from surveyapp.staff.shared.access import staff_only
from surveyapp.staff.shared.form_status import form_status


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def check_table(request: HttpRequest) -> HttpResponse:
    """The form, with the findings on the table that was sent; `?example=1` fills it with the example.

    All figures are a file where that was asked for (`action=csv`).
    """
    if request.method == "POST" and not _is_only_language(request):
        form = TableForm(request.POST, request.FILES)
        form.is_held_off = rate_limits.is_over(rate_limits.TABLES, of=request.user.get_username())
        form.is_valid()
    else:
        form = TableForm(initial={"table": example() if request.GET.get("example") else ""})
    if form.report and request.POST.get("action") == "csv":
        headers = {"Content-Disposition": 'attachment; filename="checked-table.csv"'}
        content = as_csv(form.report).encode("utf-8-sig")
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
    context = {"form": form, "findings": findings(form.report) if form.report else None}
    status = 429 if form.is_held_off else 413 if form.is_too_large else form_status(form)
    return render(request, "staff/check_table/check_table.html", context, status=status)


def _is_only_language(request: HttpRequest) -> bool:
    """Whether another language was asked for, of a page without a table."""
    is_empty = not request.POST.get("table", "").strip() and not request.FILES
    return request.POST.get("action") == "language" and is_empty
