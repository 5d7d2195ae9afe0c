"""The audit log: for site administrators all of it, for others that of the surveys they administer."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from surveyapp.audit import Action, record
from surveyapp.models import Right, Survey
from surveyapp.staff.audit_log import audit_log_queries
from surveyapp.staff.audit_log.audit_log_presenter import event_lines
from surveyapp.staff.shared.access import P, View, staff_only

A_PAGE = 50


def readers_only(view: View[P]) -> View[P]:
    """The view for those who may read any part of the record; to other staff it is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not audit_log_queries.may_read(request.user):
            raise Http404("for administrators")
        return view(request, *args, **kwargs)

    return staff_only(guarded)


@readers_only
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """The events under the filter of the address, newest first, a page at a time."""
    return _show(request, audit_log_queries.filter_from_address(request.GET))


def _show(request: HttpRequest, event_filter: audit_log_queries.Filter) -> HttpResponse:
    """The page; 400 where something of the filter cannot be read, with what to put right."""
    page = Paginator(audit_log_queries.filtered_events(request.user, event_filter), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "lines": event_lines(page),
        "is_whole": not page.has_other_pages(),
        "wanted": event_filter,
        "actions": Action.choices,
        "surveys": Survey.objects.mine(request.user, Right.AUDIT).values_list("slug", flat=True),
    }
    status = HTTPStatus.BAD_REQUEST if event_filter.problems else HTTPStatus.OK
    return render(request, "staff/audit_log/audit_log.html", context, status=status)


@readers_only
@require_safe
def audit_csv(request: HttpRequest) -> HttpResponse:
    """The same events as a file, all pages of them; the page where something of the filter cannot be read."""
    event_filter = audit_log_queries.filter_from_address(request.GET)
    if event_filter.problems:
        return _show(request, event_filter)
    events = list(audit_log_queries.filtered_events(request.user, event_filter))
    name = f"acts-{timezone.localdate().isoformat()}.csv"
    record(
        Action.EXPORTED,
        by=request.user.get_username(),
        survey=event_filter.survey,
        object="acts.csv",
        detail=event_filter.query,
        rows=len(events),
    )
    response = HttpResponse(
        audit_log_queries.as_csv(events).encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
