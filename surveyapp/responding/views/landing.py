"""The page on which a survey begins: what it is, what is promised, consent and eligibility."""

from __future__ import annotations

from collections.abc import Hashable
from http import HTTPStatus
from typing import Any

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
from surveyapp.answering.page.display_state import SEEN, signs_from_text, signs_text, stored_holding
from surveyapp.answering.page.survey_exits import end_reached
from surveyapp.answering.paper.paper_size import known_size
from surveyapp.answering.promise.points import CONTACT, in_short
from surveyapp.answering.promise.promise_actions import keep_told
from surveyapp.answering.promise.promise_queries import Told, told_now, told_then
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.answering.rendering.page_template import form_slots, live_slots
from surveyapp.fielding.survey_settings.preview_link import PARAMETER, is_preview
from surveyapp.instruments.model.instrument import words
from surveyapp.operation import rate_limits
from surveyapp.responding.conflict_page import settle, show_conflict
from surveyapp.responding.page_cache import show_shared
from surveyapp.responding.sent_copy import is_offered
from surveyapp.responding.view_decorators import send_again, show, show_closed, survey_view
from surveyapp.responding.visit import Place, Visit, visit_of

TEMPLATE = "responding/landing.html"
BUTTONS = "components/landing_buttons.html"


@require_http_methods(["GET", "HEAD", "POST"])
@survey_view
def landing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the survey's first page, or begin."""
    visit = visit_of(request, slug)
    if request.method == "POST":
        return _begin(request, visit, request.POST)
    if not visit.takes_answers and not _is_preview(request, visit):
        return show_closed(request, visit)
    return _show(request, visit, _form(visit))


def _is_preview(request: HttpRequest, visit: Visit) -> bool:
    """Whether somebody reads the page, before the survey opens, by a link that staff made."""
    return not visit.survey.has_opened and is_preview(visit.survey.slug, request.GET.get(PARAMETER, ""))


def _form(visit: Visit, data: QueryDict | None = None) -> PageForm | None:
    page = visit.landing_page
    if page is None:
        return None
    return PageForm(visit.page_context(page), data, buttons=BUTTONS)


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
    told = _told(visit)
    has_sent = not visit.draft and find_sent_response(survey=visit.survey, secret=visit.secret) is not None
    facts: dict[str, Any] = {
        "has_draft": visit.draft is not None,
        "has_sent": has_sent,
        "has_copy": has_sent and is_offered(request, visit),
        "is_lost": "lost" in request.GET and visit.draft is None and not has_sent,
        "is_demonstration": visit.is_demonstration,
        "is_grace": visit.is_grace,
        "is_told_anew": is_told_anew,
        "preview": request.GET[PARAMETER] if _is_preview(request, visit) else "",
        # Whom to ask is told as it is now, below them.
        "points": tuple(point for point in told.points_in(visit.language_code) if point.name != CONTACT),
        "paper": known_size(visit.survey, visit.wording, told.fingerprint),
    }
    slots = {
        "continuation": visit.continuation if visit.draft else "",
        "seen": _signs_text(request, visit, form),
        "told": told.fingerprint,
    }
    if form and form.is_bound:
        slots |= live_slots(form)
        context = facts | _shared_context(visit)
        return show(request, visit, TEMPLATE, status=status, form=form, slots=slots, **context)
    slots |= form_slots(form.page_context) if form else {}
    buttons = form.buttons if form else ""
    return show_shared(request, visit, TEMPLATE, _shared_context, slots=slots, buttons=buttons, **facts)


def _shared_context(place: Place, **_facts: Hashable) -> dict[str, Any]:
    """What the page tells everybody."""
    section = place.instrument.landing[0].section if place.instrument.landing else None
    return {
        "heading": words(section.title, place.wording) if section else "",
        "intro": words(section.intro, place.wording) if section else "",
        "in_short": in_short(place.survey),
        "minutes": place.instrument.announced_minutes(extended=place.survey.extended),
    }


def _signs_text(request: HttpRequest, visit: Visit, form: PageForm | None) -> str:
    """What the page shows of stored answers; a page that comes back unsaved shows what it showed before."""
    if form is None or request.method == "POST":
        return request.POST.get(SEEN, "")
    return signs_text(form.page_context.page.items, stored_holding(visit.draft))


def _begin(request: HttpRequest, visit: Visit, data: QueryDict) -> HttpResponse:
    form = _form(visit, data)
    if form and data.get("action") == "language":
        if not visit.takes_answers and not _is_preview(request, visit):
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
        visit.remember(response, started.secret)
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
    visit.forget(response)
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
    visit.forget(response)
    return response
