"""The answers in one view before they are sent, and sending them."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from surveyapp.answering.drafts.draft_actions import (
    DraftGoneError,
    SurveyClosedError,
    UnfinishedError,
    submit,
)
from surveyapp.answering.page.answer_summary import page_title, summary
from surveyapp.responding.sent_copy import offer
from surveyapp.responding.view_decorators import show, show_closed, survey_view
from surveyapp.responding.visit import Visit, visit_of
from surveyapp.site_languages import page_language


@require_safe
@survey_view
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every answer with a link to change it."""
    visit = visit_of(request, slug)
    if not visit.takes_answers:
        return show_closed(request, visit)
    if visit.draft is None:
        return HttpResponseRedirect(f"{visit.address('landing')}?lost=1")
    response = _show(request, visit)
    offer(response, visit)  # for the second click of two, which may find the draft sent already
    return response


def _show(request: HttpRequest, visit: Visit, *, is_refused: bool = False) -> HttpResponse:
    parts = summary(visit.instrument, visit.route.record, page_language(visit.wording))
    return show(
        request,
        visit,
        "responding/review.html",
        parts=parts,
        unanswered=sum(entry.is_unanswered for part in parts for entry in part.entries),
        unfinished=[
            {"title": page_title(page, page_language(visit.wording)), "address": visit.address_of(page)}
            for page in visit.route.open_pages
        ],
        back=visit.address_of(visit.route.pages[-1]) if visit.route.pages else visit.address("landing"),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK,
        is_refused=is_refused,
    )


@require_POST
@survey_view
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the answers: stored once, however often the button is pressed."""
    visit = visit_of(request, slug)
    try:
        submit(survey=visit.survey, secret=visit.secret, today=visit.today)
    except UnfinishedError:
        return _show(request, visit, is_refused=True)
    except SurveyClosedError:
        return show_closed(request, visit)
    except DraftGoneError:
        return HttpResponseRedirect(f"{visit.address('landing')}?lost=1")
    response = HttpResponseRedirect(visit.address("sent"))
    if visit.draft:  # else it was sent before: the half hour goes on from then
        offer(response, visit)
    return response
