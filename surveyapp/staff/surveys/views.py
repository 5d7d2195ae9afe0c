"""The list of surveys."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.models import is_site_administrator, may_make_surveys
from surveyapp.operation.system_status import disk
from surveyapp.staff.shared.access import staff_only
from surveyapp.staff.surveys.survey_queries import has_archived, survey_lines


@staff_only
@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey that this person may see, with its state, and counts and result as far as they may.

    Archived ones are listed by themselves, with ?archived=yes.
    """
    runs_it, is_archive = is_site_administrator(request.user), request.GET.get("archived") == "yes"
    lines = survey_lines(request.user, is_archive=is_archive)
    context = {
        "lines": lines,
        "is_archive": is_archive,
        "has_archive": not is_archive and has_archived(request.user),
        "disk": disk() if runs_it else None,
        "runs_it": runs_it,
        "makes_surveys": may_make_surveys(request.user),
        "shows_results": any(line.report is not None for line in lines),
    }
    return render(request, "staff/surveys/surveys.html", context)
