"""What respondents were told before they answered, and how many answered under each wording."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.models import Right
from surveyapp.staff.questionnaire.promise_presenter import promise_lines
from surveyapp.staff.shared.access import my_survey, staff_only


@staff_only
@require_safe
def promise(request: HttpRequest, slug: str) -> HttpResponse:
    """Each version of the promise with its texts."""
    survey = my_survey(request, slug, Right.COUNTS)
    context = {"survey": survey, "promise": promise_lines(survey)}
    return render(request, "staff/questionnaire/promise/promise.html", context)
