"""The first page of a survey: what it is, what is promised, consent and eligibility."""

from __future__ import annotations

from collections.abc import Hashable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from surveyapp.answering.page.display_state import SEEN, signs_text, stored_holding
from surveyapp.answering.paper.paper_size import known_size
from surveyapp.answering.promise.points import CONTACT, in_short
from surveyapp.answering.promise.promise_queries import Told
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.answering.rendering.page_template import form_slots, live_slots
from surveyapp.answering.visits.page_cache import show, show_shared
from surveyapp.answering.visits.visit import Place, Visit
from surveyapp.instruments.model.instrument import words

TEMPLATE = "responding/landing.html"
BUTTONS = "components/landing_buttons.html"


def landing_form(visit: Visit, data: QueryDict | None = None) -> PageForm | None:
    """The form of the landing section; None where the instrument has none."""
    page = visit.landing_page
    if page is None:
        return None
    return PageForm(visit.page_context(page), data, buttons=BUTTONS)


def show_landing(
    request: HttpRequest,
    visit: Visit,
    form: PageForm | None,
    *,
    told: Told,
    has_sent: bool = False,
    has_copy: bool = False,
    is_told_anew: bool = False,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The landing page.

    told: what this person is told. has_sent: whether the device has sent. has_copy: whether it still shows
    what. is_told_anew: whether the texts changed while the page was open.
    """
    facts: dict[str, Any] = {
        "has_draft": visit.draft is not None,
        "has_sent": has_sent,
        "has_copy": has_copy,
        "is_lost": "lost" in request.GET and visit.draft is None and not has_sent,
        "is_demonstration": visit.is_demonstration,
        "is_grace": visit.is_grace,
        "is_told_anew": is_told_anew,
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
