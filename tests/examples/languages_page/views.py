"""The languages in which a survey was answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.models import Right
from surveyapp.staff.shared.access import my_survey, staff_only
from tests.examples.languages_page.language_queries import responses_by_language


@staff_only
@require_safe
def languages(request: HttpRequest, slug: str) -> HttpResponse:
    """How many responses came in each language."""
    survey = my_survey(request, slug, Right.COUNTS)
    context = {"survey": survey, "counts": responses_by_language(survey).items()}
    return render(request, "staff/fieldwork/languages/languages.html", context)
