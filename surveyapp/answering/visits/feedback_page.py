"""Feedback after sending: one's own answers beside the recommendations, and colleagues' results."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from surveyapp.answering.feedback.colleague_results import absence_in_words, colleagues
from surveyapp.answering.feedback.feedback_summary import cards, hidden_from
from surveyapp.answering.feedback.respondent_feedback import feedback as feedback_on
from surveyapp.answering.visits.page_cache import show
from surveyapp.answering.visits.visit import Visit
from surveyapp.models import Response


def show_feedback(request: HttpRequest, visit: Visit, own: Response | None) -> HttpResponse:
    """The feedback. own: what the person has sent; None where only colleagues' results may be shown."""
    shared = colleagues(visit.survey, visit.language_code)
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
        has_own=own is not None,
    )
