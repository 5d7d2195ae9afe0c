"""The results that a survey shares: all that viewers see of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from surveyapp.answering.colleagues import colleagues
from surveyapp.models import Right
from surveyapp.staff.access import my_survey, staff_only
from surveyapp.staff.shared_results import shared_lines


@staff_only
@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """The stored aggregate, with small numbers hidden; the same that respondents are shown of colleagues."""
    survey = my_survey(request, slug, Right.RESULTS)
    language = get_language() or "en"
    shared = colleagues(survey, language)
    lines = shared_lines(survey, shared, language) if shared else ()
    context = {"survey": survey, "shared": shared, "lines": lines}
    return render(request, "staff/results.html", context)
