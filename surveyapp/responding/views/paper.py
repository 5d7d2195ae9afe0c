"""The print-and-post version of a survey."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from surveyapp.answering.paper.printable_questionnaire import paper_of
from surveyapp.responding.view_decorators import show_closed, survey_view
from surveyapp.responding.visit import visit_of


@require_safe
@survey_view
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the whole questionnaire as PDF, in the language of the page."""
    visit = visit_of(request, slug)
    if not visit.takes_answers:
        return show_closed(request, visit)
    language = visit.wording
    response = HttpResponse(paper_of(visit.survey, language), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{slug}-{language}.pdf"'
    response["Content-Language"] = language
    return response
