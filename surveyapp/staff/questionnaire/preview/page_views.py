"""The pages of a preview: shown and judged as respondents' are, and kept in the session alone."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from http import HTTPStatus

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from surveyapp.answering.drafts.draft_page_actions import fill_page
from surveyapp.answering.drafts.respondent_secrets import receipt_of
from surveyapp.answering.page.answer_summary import page_title, summary
from surveyapp.answering.page.display_state import SEEN, sent_holding, signs_text
from surveyapp.answering.page.survey_exits import end_of_disposition, end_reached
from surveyapp.answering.paper.printable_questionnaire import paper_of
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.answering.visits.feedback_page import show_feedback
from surveyapp.answering.visits.landing_page import landing_form, show_landing
from surveyapp.answering.visits.page_cache import show
from surveyapp.answering.visits.question_page import (
    AUTOSAVE,
    WITHOUT_LEAVING,
    action_of,
    show_question_page,
    way_on,
)
from surveyapp.answering.visits.review_page import show_review
from surveyapp.answering.visits.visit import Visit
from surveyapp.answering.visits.withdrawal_form import WithdrawalForm
from surveyapp.instruments.model.answers import answers_to_json
from surveyapp.instruments.model.instrument import Page, words
from surveyapp.models import Draft, Response, Right
from surveyapp.site_languages import page_language
from surveyapp.staff.questionnaire.preview.draft_session import keep, new_draft, start_again
from surveyapp.staff.questionnaire.preview.pages_presenter import STATES
from surveyapp.staff.questionnaire.preview.reasons_presenter import item_reasons
from surveyapp.staff.questionnaire.preview.visit_query import preview_visit
from surveyapp.staff.shared.access import my_survey, staff_only

EXAMPLE = "preview"
"""The secret of which the receipt and the private link of a preview are made: they lead nowhere."""


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]  # its types know no arguments
def preview_page(request: HttpRequest, slug: str, version: str, language: str, place: str) -> HttpResponse:
    """A page of the preview in the language of its address. place: such as "page/practice"."""
    survey = my_survey(request, slug, Right.COUNTS)
    view, _slash, name = place.partition("/")
    if view not in PLACES:
        raise Http404("no such page")
    visit = preview_visit(request, survey, version, language)
    translation.activate(visit.language_code)
    request.LANGUAGE_CODE = visit.language_code
    return PLACES[view](request, visit, name)


def _landing(request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    told = told_now(visit.survey)
    if request.method != "POST":
        return show_landing(request, visit, landing_form(visit), told=told)
    form = landing_form(visit, request.POST)
    if form and action_of(request.POST) == "language":
        form.forgive()
        return show_landing(request, visit, form, told=told)
    if form and (reached := end_reached(form.page_context, form.reading.answers)):
        return _leave(request, visit, reached.disposition)
    if form and not form.judge():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return show_landing(request, visit, form, told=told, status=status)
    draft = _draft(visit)
    for page in visit.instrument.landing:
        _fill(draft, page, form, finished=True)
    keep(request, draft)
    return HttpResponseRedirect(visit.with_draft(draft).continuation)


def _question(request: HttpRequest, visit: Visit, name: str) -> HttpResponse:
    if name not in visit.instrument.places or visit.instrument.page(name).section.landing:
        raise Http404("no such page")
    page = visit.instrument.page(name)
    if request.method == "POST":
        return _take(request, visit, page)
    if not visit.route.applies(page):
        title = page_title(page, page_language(visit.wording))
        reasons = item_reasons(visit, page, page_language(visit.wording))
        template = "staff/questionnaire/preview/not_asked.html"
        return show(request, visit, template, title=title, reasons=reasons)
    return show_question_page(request, visit, page, PageForm(visit.page_context(page)))


def _take(request: HttpRequest, visit: Visit, page: Page) -> HttpResponse:
    """Keep what was sent from the page, and go where its button leads."""
    draft, action = _draft(visit), action_of(request.POST)
    form = PageForm(visit.page_context(page), request.POST, flags=draft.flags)
    reached = end_reached(form.page_context, form.reading.answers)
    if reached and action == "next":
        return _leave(request, visit, reached.disposition)
    _fill(
        draft,
        page,
        form,
        finished=form.reading.is_settled and not reached,
        passing=action in WITHOUT_LEAVING,
    )
    keep(request, draft)
    if action == AUTOSAVE:
        return JsonResponse({SEEN: signs_text(page.items, sent_holding(form.reading))})
    visit = visit.with_draft(draft)
    if action == "next" and not form.judge():
        return show_question_page(request, visit, page, form)
    return HttpResponseRedirect(way_on(request, visit, page, action))


def _draft(visit: Visit) -> Draft:
    return visit.draft or new_draft(visit.survey, visit.version, visit.wording)


def _fill(draft: Draft, page: Page, form: PageForm | None, *, finished: bool, passing: bool = False) -> None:
    fill_page(
        draft,
        page,
        answers=form.reading.answers if form else {},
        typed=form.reading.typed if form else {},
        flags=form.reading.flags if form else (),
        finished=finished,
        passing=passing,
    )


def _leave(request: HttpRequest, visit: Visit, disposition: str) -> HttpResponse:
    """The answers lead out of the survey: they are forgotten, and nobody is counted."""
    start_again(request, visit.survey, visit.version)
    return HttpResponseRedirect(visit.address("ended", disposition))


def _ended(request: HttpRequest, visit: Visit, name: str) -> HttpResponse:
    end = end_of_disposition(visit.instrument, name)
    if end is None:
        raise Http404("no such end")
    return show(request, visit, "responding/ended.html", text=words(end.text, visit.wording))


def _forget(request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    if request.method == "POST":
        start_again(request, visit.survey, visit.version)
    is_around = "around" in request.POST  # sent from the page around the preview
    return HttpResponseRedirect(visit.addresses.above if is_around else visit.address("landing"))


def _save(request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    if request.method != "POST":
        return show(request, visit, "responding/save.html")
    link = request.build_absolute_uri(visit.address("resume", EXAMPLE))
    return show(request, visit, "responding/save.html", link=link)


def _resume(_request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    return HttpResponseRedirect(visit.address("landing"))


def _review(request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    return show_review(request, visit)


def _send(request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    if request.method == "POST" and visit.route.open_pages:
        return show_review(request, visit, is_refused=True)
    return HttpResponseRedirect(visit.address("sent" if request.method == "POST" else "review"))


def _sent(request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    return show(request, visit, "responding/sent.html", receipt=receipt_of(EXAMPLE))


def _copy(request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    parts = summary(visit.instrument, visit.route.record, page_language(visit.wording))
    return show(request, visit, "responding/copy.html", receipt=receipt_of(EXAMPLE), parts=parts)


def _feedback(request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    if not visit.survey.feedback:
        return HttpResponseRedirect(visit.address("sent"))
    own = Response(version_id=visit.version, answers=answers_to_json(visit.route.record))
    return show_feedback(request, visit, own)


def _withdraw(request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    form = WithdrawalForm(request.POST) if request.method == "POST" else WithdrawalForm()
    if not form.is_bound or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return show(request, visit, "responding/withdraw.html", form=form, status=status)
    if request.POST.get("action") != "confirm":
        return show(request, visit, "responding/withdraw_confirm.html", receipt=form.cleaned_data["receipt"])
    return show(request, visit, "responding/withdrawn.html")


def _state(request: HttpRequest, visit: Visit, name: str) -> HttpResponse:
    """What visitors see while the survey takes no answers."""
    if name not in STATES:
        raise Http404("no such state")
    survey = copy(visit.survey)
    survey.state = name
    return show(request, replace(visit, survey=survey), "responding/closed.html", parts=())


def _paper(_request: HttpRequest, visit: Visit, _name: str) -> HttpResponse:
    response = HttpResponse(paper_of(visit.survey, visit.wording), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{visit.survey.slug}-{visit.wording}.pdf"'
    response["Content-Language"] = visit.wording
    return response


PLACES: dict[str, Callable[[HttpRequest, Visit, str], HttpResponse]] = {
    "landing": _landing,
    "forget": _forget,
    "page": _question,
    "save": _save,
    "resume": _resume,
    "review": _review,
    "send": _send,
    "sent": _sent,
    "copy": _copy,
    "feedback": _feedback,
    "withdraw": _withdraw,
    "ended": _ended,
    "state": _state,
    "paper": _paper,
}
"""The views of respondents by their names, and `state` for what a survey shows that takes no answers."""
