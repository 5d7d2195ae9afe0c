"""A page of the survey: shown, saved, left forwards or backwards."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.views.decorators.http import require_http_methods

from surveyapp.answering.drafts.draft_actions import (
    ChangedElsewhereError,
    DraftGoneError,
    SurveyClosedError,
    save_page,
)
from surveyapp.answering.drafts.draft_conflicts import check_unchanged
from surveyapp.answering.page.display_state import SEEN, sent_holding, signs_from_text, signs_text
from surveyapp.answering.page.survey_exits import end_reached
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.answering.visits.question_page import (
    AUTOSAVE,
    WITHOUT_LEAVING,
    action_of,
    show_question_page,
    way_on,
)
from surveyapp.answering.visits.visit import Visit
from surveyapp.instruments.model.instrument import Page
from surveyapp.models import Draft
from surveyapp.responding.conflict_page import settle, show_conflict
from surveyapp.responding.view_decorators import (
    is_autosave,
    not_saved,
    sent_fields,
    show_closed,
    survey_view,
)
from surveyapp.responding.views.landing import leave
from surveyapp.responding.visit import visit_of


@require_http_methods(["GET", "HEAD", "POST"])
@survey_view
def page(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Show a page, or take what was sent from it."""
    visit = visit_of(request, slug)
    if name not in visit.instrument.places or visit.instrument.page(name).section.landing:
        raise Http404
    instrument_page = visit.instrument.page(name)
    if not visit.takes_answers:
        return show_closed(request, visit, instrument_page)
    if request.method == "POST":
        return _take(request, visit, instrument_page, request.POST)
    if visit.draft is None:
        return HttpResponseRedirect(f"{visit.address('landing')}?lost=1")
    if not visit.route.applies(instrument_page):
        return HttpResponseRedirect(visit.continuation)
    return show_question_page(request, visit, instrument_page, PageForm(visit.page_context(instrument_page)))


def _take(request: HttpRequest, visit: Visit, page: Page, data: QueryDict) -> HttpResponse:
    """Store what was sent from the page, and go where its button leads."""
    form = PageForm(visit.page_context(page), data, flags=visit.draft.flags if visit.draft else ())
    if visit.draft is None:
        return _show_lost(request, visit, page, form)
    action = action_of(data)
    reached = end_reached(form.page_context, form.reading.answers)
    try:
        if reached and action == "next":
            check_unchanged(
                page, signs_from_text(data.get(SEEN, ""), page), sent_holding(form.reading), visit.draft
            )
            return leave(visit, reached.disposition)
        stored = _save(visit, visit.draft, page, form, finished=form.reading.is_settled and not reached)
    except SurveyClosedError:
        return show_closed(request, visit, page)
    except DraftGoneError:
        return _show_lost(request, visit, page, form)
    except ChangedElsewhereError as error:
        return _settle(request, visit.with_draft(error.draft), page, data, str(error))
    if action == AUTOSAVE:
        # What the window still shows, which is what it sent, whatever another window's answers added to it.
        own = form if data is request.POST else PageForm(form.page_context, request.POST)
        return JsonResponse({SEEN: signs_text(page.items, sent_holding(own.reading))})
    visit = visit.with_draft(stored)
    if action == "next" and not form.judge():
        return show_question_page(request, visit, page, form)
    return HttpResponseRedirect(way_on(request, visit, page, action))


def _settle(request: HttpRequest, visit: Visit, page: Page, data: QueryDict, reason: str) -> HttpResponse:
    """Another window changed the page: both are brought together, or the person decides."""
    outcome = settle(visit, page, data)
    if isinstance(outcome, QueryDict):
        return _take(request, visit, page, outcome)
    if is_autosave(request):
        return not_saved(409, reason)
    return show_conflict(request, visit, page, outcome.undecided)


def _show_lost(request: HttpRequest, visit: Visit, page: Page, form: PageForm) -> HttpResponse:
    """There is no draft to save the page in: it comes back with what was typed, and says what to do."""
    if is_autosave(request):
        return not_saved(410, str(DraftGoneError()))
    form.forgive()
    carried = [field for field in sent_fields(request) if field[0] not in form.own_names]
    return show_question_page(request, visit, page, form, is_lost=True, carried=carried)


def _save(visit: Visit, draft: Draft, page: Page, form: PageForm, *, finished: bool) -> Draft:
    reading = form.reading
    return save_page(
        draft=draft,
        page=page,
        answers=reading.answers,
        typed=reading.typed,
        flags=reading.flags,
        finished=finished,
        passing=form.data.get("action", "next") in WITHOUT_LEAVING,
        shown_signs=signs_from_text(form.data.get(SEEN, ""), page),
        language_code=visit.wording,
        today=visit.today,
    )
