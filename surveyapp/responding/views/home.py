"""The first page of the site: the surveys that can be answered now."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from surveyapp.instruments.model.instrument import words
from surveyapp.models import Survey


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the open surveys."""
    language = get_language() or settings.LANGUAGE_CODE
    surveys = [
        {
            "survey": survey,
            "title": words(survey.instrument.title, language),
            "language": "" if language in survey.instrument.languages else survey.instrument.languages[0],
        }
        for survey in Survey.objects.open()
    ]
    return render(request, "responding/home.html", {"surveys": surveys})
