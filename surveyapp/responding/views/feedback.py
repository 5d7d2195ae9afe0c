"""Feedback after sending, where the study lead has switched it on: one's own answers and colleagues'."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from surveyapp.answering.drafts.draft_queries import find_sent_response
from surveyapp.answering.visits.feedback_page import show_feedback
from surveyapp.responding.sent_copy import is_offered
from surveyapp.responding.view_decorators import survey_view
from surveyapp.responding.visit import visit_of


@require_safe
@survey_view
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how the answers that this device has sent compare with the recommendations.

    After half an hour only colleagues' results: one's own tell the answers.
    """
    visit = visit_of(request, slug)
    sent = find_sent_response(survey=visit.survey, secret=visit.secret)
    if sent is None:
        return HttpResponseRedirect(visit.address("landing"))
    if not visit.survey.feedback:
        return HttpResponseRedirect(visit.address("sent"))
    return show_feedback(request, visit, sent.response if is_offered(request, visit) else None)
