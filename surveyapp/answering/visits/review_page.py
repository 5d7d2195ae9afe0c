"""The answers in one view before they are sent."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from surveyapp.answering.page.answer_summary import page_title, summary
from surveyapp.answering.visits.page_cache import show
from surveyapp.answering.visits.visit import Visit
from surveyapp.site_languages import page_language


def show_review(request: HttpRequest, visit: Visit, *, is_refused: bool = False) -> HttpResponse:
    """Every answer with a link to change it. is_refused: whether sending them was refused."""
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
