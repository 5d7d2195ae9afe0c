"""The answers in one view before they are sent, and sending them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from surveyapp.answering.drafts.draft_actions import (
    DraftGoneError,
    SurveyClosedError,
    UnfinishedError,
    submit,
)
from surveyapp.answering.visits.review_page import show_review
from surveyapp.responding.sent_copy import offer
from surveyapp.responding.view_decorators import show_closed, survey_view
from surveyapp.responding.visit import visit_of


@require_safe
@survey_view
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every answer with a link to change it."""
    visit = visit_of(request, slug)
    if not visit.takes_answers:
        return show_closed(request, visit)
    if visit.draft is None:
        return HttpResponseRedirect(f"{visit.address('landing')}?lost=1")
    response = show_review(request, visit)
    offer(response, visit)  # for the second click of two, which may find the draft sent already
    return response


@require_POST
@survey_view
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the answers: stored once, however often the button is pressed."""
    visit = visit_of(request, slug)
    try:
        submit(survey=visit.survey, secret=visit.secret, today=visit.today)
    except UnfinishedError:
        return show_review(request, visit, is_refused=True)
    except SurveyClosedError:
        return show_closed(request, visit)
    except DraftGoneError:
        return HttpResponseRedirect(f"{visit.address('landing')}?lost=1")
    response = HttpResponseRedirect(visit.address("sent"))
    if visit.draft:  # else it was sent before: the half hour goes on from then
        offer(response, visit)
    return response
