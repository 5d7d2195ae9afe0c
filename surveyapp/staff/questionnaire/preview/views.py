"""The page around a preview: which page, language and width; why each question is asked; setting answers."""

from __future__ import annotations

from http import HTTPStatus

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from surveyapp.answering.drafts.draft_page_actions import fill_page
from surveyapp.answering.visits.visit import Visit
from surveyapp.instruments.model.answers import answers_from_json
from surveyapp.models import Right, Survey
from surveyapp.site_languages import page_language
from surveyapp.staff.questionnaire.preview.answer_form import AnswerForm
from surveyapp.staff.questionnaire.preview.draft_session import keep, new_draft
from surveyapp.staff.questionnaire.preview.pages_presenter import PreviewPage, preview_pages
from surveyapp.staff.questionnaire.preview.reasons_presenter import answered, item_reasons
from surveyapp.staff.questionnaire.preview.visit_query import preview_visit
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.addresses import preview_address
from surveyapp.staff.shared.choice_query import chosen
from surveyapp.staff.shared.error_pages import refusing_choices

WIDTHS = {"phone": gettext_noop("Phone (360 pixels)"), "desk": gettext_noop("Computer (1024 pixels)")}
"""Widths of the frame, as preview.css has them."""


@staff_only
@refusing_choices
@require_http_methods(["GET", "HEAD", "POST"])
@csp_update({"frame-src": ["'self'"]})  # type: ignore[arg-type]  # its types know no view with arguments
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a page of the questionnaire in a frame; a POST sets an answer of the preview."""
    survey = my_survey(request, slug, Right.COUNTS)
    visit = preview_visit(request, survey, request.GET.get("version") or survey.version_id)
    pages = preview_pages(visit, page_language())
    place = chosen(request, "page", {page.place: page.label for page in pages})
    chosen(request, "language", {"": "", **dict(visit.languages)})
    page = next(page for page in pages if page.place == place)
    form = AnswerForm(
        request.POST or None,
        instrument=visit.instrument,
        language=page_language(),
        initial={"variable": _first_variable(page)},
    )
    if form.is_bound and form.is_valid():
        _set_answer(request, visit, form)
        return HttpResponseRedirect(_address(request, visit, page))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = _context(request, survey, visit, page, pages) | {"form": form}
    return render(request, "staff/questionnaire/preview/preview.html", context, status=status)


def _context(
    request: HttpRequest, survey: Survey, visit: Visit, page: PreviewPage, pages: tuple[PreviewPage, ...]
) -> dict[str, object]:
    language = page_language()
    return {
        "survey": survey,
        "version": visit.version,
        "is_other_version": visit.version != survey.version_id,
        "languages": visit.languages,
        "language_code": visit.wording,
        "width": _width(request),
        "widths": [(width, _(label)) for width, label in WIDTHS.items()],
        "pages": [(each, _address(request, visit, each)) for each in pages],
        "page": page,
        "frame": visit.address(page.place),
        "paper": visit.address("paper"),
        "forget": visit.address("forget"),
        "here": _address(request, visit, page),
        "reasons": item_reasons(visit, page.page, language) if page.page else (),
        "answered": answered(visit, language),
    }


def _first_variable(page: PreviewPage) -> str:
    """The first variable of the page, "" where it asks nothing."""
    items = page.page.items if page.page else ()
    return next((variable.name for item in items for variable in item.variables), "")


def _set_answer(request: HttpRequest, visit: Visit, form: AnswerForm) -> None:
    """Put the answer into the draft of the preview, and nothing else of its page."""
    draft = visit.draft or new_draft(visit.survey, visit.version, visit.wording)
    name = form.cleaned_data["variable"]
    page = next(
        page for page in visit.instrument.pages if visit.instrument.variables[name].item in page.items
    )
    answers = {**answers_from_json(draft.answers), name: form.answer}
    given = {variable: answer for variable, answer in answers.items() if answer is not None}
    fill_page(draft, page, answers=given, typed={}, flags=(), finished=True, passing=False)
    keep(request, draft)


def _address(request: HttpRequest, visit: Visit, page: PreviewPage) -> str:
    return preview_address(
        visit.survey.slug,
        version=visit.version,
        language_code=visit.wording,
        place=page.place,
        width=_width(request),
    )


def _width(request: HttpRequest) -> str:
    return chosen(request, "width", {width: _(label) for width, label in WIDTHS.items()})
