"""A page of questions: how it is shown, and where its buttons lead."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from surveyapp.answering.page.answer_summary import page_title
from surveyapp.answering.page.display_state import SEEN, signs_text, stored_holding
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.answering.rendering.page_template import form_slots, live_slots
from surveyapp.answering.visits.page_cache import shared_part, show, show_shared
from surveyapp.answering.visits.visit import Place, Visit
from surveyapp.instruments.model.instrument import Page, words
from surveyapp.site_languages import page_language

TEMPLATE = "responding/page.html"
RETURN = "return"
"""The parameter and field that lead back to the review."""

AUTOSAVE = "autosave"
"""The action of the script that saves a page under way; it is answered in JSON, never with a page."""
ACTIONS = ("next", "back", "save", "language", AUTOSAVE)
WITHOUT_LEAVING = ("back", "save", "language", AUTOSAVE)
"""Buttons that do not say that one is done with the page: it stays open unless it was finished before."""


def action_of(data: QueryDict) -> str:
    """The button that was pressed; "next" where none of them is named."""
    action = data.get("action", "")
    return action if action in ACTIONS else "next"


def show_question_page(
    request: HttpRequest,
    visit: Visit,
    page: Page,
    form: PageForm,
    *,
    is_lost: bool = False,
    carried: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """The page with what its form holds.

    is_lost: whether it could not be saved. carried: what else was sent then, which it sends again.
    """
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


def _returns(request: HttpRequest) -> bool:
    return request.POST.get(RETURN, request.GET.get(RETURN)) == "review"


def way_on(request: HttpRequest, visit: Visit, page: Page, action: str) -> str:
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
