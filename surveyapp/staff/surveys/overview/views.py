"""The overview of a survey."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.models import Right, is_site_administrator, rights_of
from surveyapp.operation.status.system_status import conditions
from surveyapp.reporting.overview.overview_queries import read_overview
from surveyapp.reporting.overview.overview_text import answered_in_words, target_in_words
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.surveys.overview.presenter import lines_of


@staff_only
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The state of a survey, and what is known of it, as far as this person's rights go."""
    survey = my_survey(request, slug, Right.RESULTS, shows_results=False)
    runs_the_site = is_site_administrator(request.user)
    problems = [each.words for each in conditions() if not each.is_good] if runs_the_site else []
    shown = read_overview(
        survey, rights_of(request.user, survey), runs_the_site=runs_the_site, site_problems=problems
    )
    context = {
        "survey": survey,
        "overview": shown,
        "answered": answered_in_words(shown.answered, page_language()) if shown.answered else (),
        "target": target_in_words(shown.answered, survey.target, page_language()) if shown.answered else "",
        "attention": lines_of(shown, shown.attention),
        "next_steps": lines_of(shown, shown.next_steps),
    }
    return render(request, "staff/surveys/overview/overview.html", context)
