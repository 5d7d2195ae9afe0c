"""The first page of the site: the surveys that can be answered now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from surveyapp.fielding.survey_life.due_step_actions import begin_due
from surveyapp.instruments.model.instrument import words
from surveyapp.models import Survey
from surveyapp.responding.survey_language import survey_language


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the open surveys."""
    now = timezone.now()
    for survey in Survey.objects.due(now):
        begin_due(survey, now)
    surveys = [_entry(request, survey) for survey in Survey.objects.open()]
    return render(request, "responding/home.html", {"surveys": surveys})


def _entry(request: HttpRequest, survey: Survey) -> dict[str, object]:
    """A survey with its title, in the language in which it would open."""
    language = survey_language(request, survey.languages_of(survey.instrument))
    return {
        "survey": survey,
        "title": words(survey.instrument.title, language),
        "wording": language,
        "language": "" if language == get_language() else language,
    }
