"""A page of the survey: shown, saved, left forwards or backwards."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.views.decorators.http import require_http_methods

from surveyapp.answering.drafts.draft_actions import (
    ChangedElsewhereError,
    DraftGoneError,
    SurveyClosedError,
    save_page,
)
from surveyapp.answering.drafts.draft_conflicts import check_unchanged
from surveyapp.answering.page.answer_summary import page_title
from surveyapp.answering.page.display_state import (
    SEEN,
    sent_holding,
    signs_from_text,
    signs_text,
    stored_holding,
)
from surveyapp.answering.page.survey_exits import end_reached
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.answering.rendering.page_template import form_slots, live_slots
from surveyapp.instruments.model.instrument import Page, words
from surveyapp.models import Draft
from surveyapp.responding.conflict_page import settle, show_conflict
from surveyapp.responding.page_cache import shared_part, show_shared
from surveyapp.responding.view_decorators import (
    AUTOSAVE,
    is_autosave,
    not_saved,
    sent_fields,
    show,
    show_closed,
    survey_view,
)
from surveyapp.responding.views.landing import leave
from surveyapp.responding.visit import Place, Visit, visit_of
from surveyapp.site_languages import page_language

TEMPLATE = "responding/page.html"
RETURN = "return"
"""The parameter and field that lead back to the review."""

ACTIONS = ("next", "back", "save", "language", AUTOSAVE)
WITHOUT_LEAVING = ("back", "save", "language", AUTOSAVE)
"""Buttons that do not say that one is done with the page: it stays open unless it was finished before."""


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
    return _show(request, visit, instrument_page, PageForm(visit.page_context(instrument_page)))


def _show(
    request: HttpRequest, visit: Visit, page: Page, form: PageForm, *, is_lost: bool = False
) -> HttpResponse:
    facts: dict[str, Any] = {"page": page.name, "returns": _returns(request), "is_grace": visit.is_grace}
    slots: dict[str, str] = {
        "progress": shared_part("components/progress.html", "progress", visit.route.progress(page)),
        "seen": request.POST.get(SEEN, "")
        if is_lost
        else signs_text(page.items, stored_holding(visit.draft)),
    }
    if not form.is_bound:
        slots |= form_slots(form.page_context)
        return show_shared(
            request, visit, TEMPLATE, _shared_context, slots=slots, buttons=form.buttons, **facts
        )
    carried = [field for field in sent_fields(request) if field[0] not in form.own_names] if is_lost else []
    return show(
        request,
        visit,
        TEMPLATE,
        status=HTTPStatus.CONFLICT if is_lost else HTTPStatus.UNPROCESSABLE_ENTITY,
        form=form,
        slots=slots | live_slots(form),
        is_lost=is_lost,
        carried=carried,
        **_shared_context(visit, **facts),
    )


def _shared_context(place: Place, *, page: str, returns: bool, is_grace: bool) -> dict[str, Any]:
    """What the page tells everybody."""
    instrument_page = place.instrument.page(page)
    return {
        "title": page_title(instrument_page, page_language(place.wording)),
        "intro": words(instrument_page.section.intro, place.wording) if instrument_page.number == 1 else "",
        "returns": returns,
        "is_grace": is_grace,
    }


def _take(request: HttpRequest, visit: Visit, page: Page, data: QueryDict) -> HttpResponse:
    """Store what was sent from the page, and go where its button leads."""
    form = PageForm(visit.page_context(page), data, flags=visit.draft.flags if visit.draft else ())
    if visit.draft is None:
        return _show_lost(request, visit, page, form)
    action = data.get("action", "")
    action = action if action in ACTIONS else "next"
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
        return _show(request, visit, page, form)
    return HttpResponseRedirect(_target(request, visit, page, action))


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
    return _show(request, visit, page, form, is_lost=True)


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


def _returns(request: HttpRequest) -> bool:
    return request.POST.get(RETURN, request.GET.get(RETURN)) == "review"


def _target(request: HttpRequest, visit: Visit, page: Page, action: str) -> str:
    """Where the person goes from a saved page."""
    if action == "save":
        return visit.address("save")
    if action == "language":
        return visit.address_of(page) + (f"?{RETURN}=review" if _returns(request) else "")
    if action == "back":
        earlier = visit.route.before(page)
        return visit.address_of(earlier) if earlier else visit.address("landing")
    if _returns(request) or not visit.route.open_pages:
        return visit.continuation
    return visit.address_of(visit.route.after(page))
