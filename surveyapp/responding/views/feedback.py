"""Feedback after sending, where the study lead has switched it on: one's own answers and colleagues'."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from surveyapp.answering.drafts.draft_queries import find_sent_response
from surveyapp.answering.feedback.colleague_results import absence_in_words, colleagues
from surveyapp.answering.feedback.feedback_summary import cards, hidden_from
from surveyapp.answering.feedback.respondent_feedback import feedback as feedback_on
from surveyapp.responding.sent_copy import is_offered
from surveyapp.responding.view_decorators import show, survey_view
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
    shared = colleagues(visit.survey, visit.language_code)
    has_own = is_offered(request, visit)
    own = sent.response if has_own else None
    parts = feedback_on(visit.survey, own, shared, language=visit.language_code, wording=visit.wording)
    return show(
        request,
        visit,
        "responding/feedback.html",
        parts=parts,
        cards=cards(parts, shared),
        hidden=hidden_from(parts) if shared else 0,
        shared=shared,
        absence="" if shared else absence_in_words(visit.survey),
        has_own=has_own,
    )
