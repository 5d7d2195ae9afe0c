"""The page that lists the files of a survey."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.models import Response, Right, rights_of
from surveyapp.staff.shared.access import my_survey, staff_only


@staff_only
@require_safe
def downloads(request: HttpRequest, slug: str) -> HttpResponse:
    """Each file that the survey's data are taken away in, and what it is for."""
    survey = my_survey(request, slug, Right.EXPORT)
    counted = Response.objects.filter(survey=survey, exclusion=None).analysable().count()
    context = {
        "survey": survey,
        "reads_text": Right.FREE_TEXT in rights_of(request.user, survey),
        "smallest": survey.threshold,
        "is_enough": counted >= survey.threshold,
    }
    return render(request, "staff/report/downloads/downloads.html", context)
