"""The page on which a survey begins: what it is, what is promised, consent and eligibility."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from surveyapp.answering.drafts.draft_actions import (
    ChangedElsewhereError,
    DraftGoneError,
    SurveyClosedError,
    discard,
    end,
    save_page,
    start,
)
from surveyapp.answering.drafts.draft_queries import find_sent_response
from surveyapp.answering.page.display_state import SEEN, signs_from_text
from surveyapp.answering.page.survey_exits import end_reached
from surveyapp.answering.promise.promise_actions import keep_told
from surveyapp.answering.promise.promise_queries import Told, told_now, told_then
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.answering.visits.landing_page import landing_form, show_landing
from surveyapp.answering.visits.visit import Visit
from surveyapp.operation import rate_limits
from surveyapp.responding.conflict_page import settle, show_conflict
from surveyapp.responding.sent_copy import is_offered
from surveyapp.responding.view_decorators import send_again, show_closed, survey_view
from surveyapp.responding.visit import forget as forget_device
from surveyapp.responding.visit import remember, visit_of


@require_http_methods(["GET", "HEAD", "POST"])
@survey_view
def landing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the survey's first page, or begin."""
    visit = visit_of(request, slug)
    if request.method == "POST":
        return _begin(request, visit, request.POST)
    if not visit.takes_answers:
        return show_closed(request, visit)
    return _show(request, visit, landing_form(visit))


def _told(visit: Visit) -> Told:
    """What this person is told: those who have begun see again what they saw then."""
    if visit.draft and visit.draft.promise_id:
        return told_then(visit.draft.promise_id)
    return told_now(visit.survey)


def _show(
    request: HttpRequest,
    visit: Visit,
    form: PageForm | None,
    *,
    status: int = HTTPStatus.OK,
    is_told_anew: bool = False,
) -> HttpResponse:
    has_sent = not visit.draft and find_sent_response(survey=visit.survey, secret=visit.secret) is not None
    return show_landing(
        request,
        visit,
        form,
        told=_told(visit),
        has_sent=has_sent,
        has_copy=has_sent and is_offered(request, visit),
        is_told_anew=is_told_anew,
        status=status,
    )


def _begin(request: HttpRequest, visit: Visit, data: QueryDict) -> HttpResponse:
    form = landing_form(visit, data)
    if form and data.get("action") == "language":
        if not visit.takes_answers:
            return show_closed(request, visit, visit.landing_page)
        form.forgive()
        return _show(request, visit, form)
    if visit.draft is None and data.get("told", "") not in (
        "",
        told_now(visit.survey).fingerprint,
    ):
        return _show(request, visit, form, is_told_anew=True)
    if visit.draft is None and rate_limits.is_over(rate_limits.begun_limit(), of=visit.survey.slug):
        return _too_many_beginning(request)
    try:
        if form and (reached := end_reached(form.page_context, form.reading.answers)):
            return leave(visit, reached.disposition)
        if form and not form.judge():
            return _show(request, visit, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _go_on(visit, form)
    except SurveyClosedError:
        return show_closed(request, visit, visit.landing_page)
    except DraftGoneError:
        return HttpResponseRedirect(f"{visit.address('landing')}?lost=1")
    except ChangedElsewhereError as error:
        return _settle(request, visit.with_draft(error.draft), data)


def _too_many_beginning(request: HttpRequest) -> HttpResponse:
    """Far more begin than ever take part: what was entered comes back, to be sent a little later."""
    return send_again(
        request,
        status=429,
        heading=_("Please start in a few minutes"),
        reason=_("Very many people are starting this survey right now."),
    )


def _settle(request: HttpRequest, visit: Visit, data: QueryDict) -> HttpResponse:
    """Another window changed the landing section: both are brought together, or the person decides."""
    page = visit.landing_page
    assert page is not None
    outcome = settle(visit, page, data)
    if isinstance(outcome, QueryDict):
        return _begin(request, visit, outcome)
    return show_conflict(request, visit, page, outcome.undecided)


def _go_on(visit: Visit, form: PageForm | None) -> HttpResponse:
    """Begin a draft, or save the landing section of the one there is; then to the next page."""
    answers = form.reading.answers if form else {}
    if visit.draft is None:
        version = keep_told(survey=visit.survey, told=_told(visit), today=visit.today)
        started = start(
            survey=visit.survey,
            answers=answers,
            language_code=visit.wording,
            today=visit.today,
            promise=version,
        )
        new_visit = visit.with_draft(started.draft)
        response = HttpResponseRedirect(new_visit.continuation)
        remember(response, new_visit, started.secret)
        return response
    draft = visit.draft
    signs = signs_from_text(form.data.get(SEEN, ""), form.page_context.page) if form else {}
    for page in visit.route.landing:
        draft = save_page(
            draft=draft,
            page=page,
            answers=answers,
            shown_signs=signs,
            today=visit.today,
            language_code=visit.wording,
        )
    return HttpResponseRedirect(visit.with_draft(draft).continuation)


def leave(visit: Visit, disposition: str) -> HttpResponse:
    """The person leaves by an end of the instrument: counted, and the draft is deleted."""
    end(survey=visit.survey, draft=visit.draft, disposition=disposition, today=visit.today)
    response = HttpResponseRedirect(visit.address("ended", disposition))
    forget_device(response, visit)
    return response


@require_POST
@survey_view
def forget(request: HttpRequest, slug: str) -> HttpResponse:
    """Clear this device: the draft is deleted, and the way to a sent response's receipt is forgotten.

    With `answers=kept` a draft to which a private link leads is left alone.
    """
    visit = visit_of(request, slug)
    is_kept = bool(visit.draft and visit.draft.link_hash and request.POST.get("answers") == "kept")
    if visit.draft and not is_kept:
        discard(draft=visit.draft, today=visit.today)
    response = HttpResponseRedirect(visit.address("landing"))
    forget_device(response, visit)
    return response
