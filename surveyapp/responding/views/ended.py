"""The polite end for people who decline or are not eligible."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from surveyapp.answering.page.survey_exits import end_of_disposition
from surveyapp.answering.visits.page_cache import show
from surveyapp.instruments.model.instrument import words
from surveyapp.responding.view_decorators import survey_view
from surveyapp.responding.visit import visit_of


@require_safe
@survey_view
def ended(request: HttpRequest, slug: str, disposition: str) -> HttpResponse:
    """Show the instrument's own words for this end."""
    visit = visit_of(request, slug)
    end = end_of_disposition(visit.survey.instrument, disposition)
    if end is None:
        raise Http404
    return show(request, visit, "responding/ended.html", text=words(end.text, visit.wording))
