"""The response rates of a survey, and before it opens how many respondents it needs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.analysis.frame.frame_text import exclusions_in_words
from surveyapp.analysis.frame.response_rates import UnknownEligibilityError
from surveyapp.models import Right
from surveyapp.reporting.frame.rate_queries import FrameRates, frame_of, included_responses, read_rates
from surveyapp.site_languages import page_language
from surveyapp.staff.fieldwork.rates import presenter
from surveyapp.staff.fieldwork.rates.planner_presenter import plan, planner_form
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.choice_query import check_known
from surveyapp.staff.shared.error_pages import under_filter
from surveyapp.staff.shared.form_status import form_status

RATE = "rate"
"""In an address, the name of a rate that is asked for alone; several may be."""


@staff_only
@require_safe
@under_filter
def rates(request: HttpRequest, slug: str) -> HttpResponse:
    """AAPOR's rates with their formulas, and those of visitors; without a frame, the way to enter it."""
    survey = my_survey(request, slug, Right.COUNTS)
    frame_rates, language = read_rates(survey), page_language()
    names = _names(request, frame_rates)
    context: dict[str, Any] = {
        "survey": survey,
        "found": frame_rates,
        "excluded": exclusions_in_words(frame_rates.site.excluded, frame_rates.site.responses, language),
        "visits": presenter.visitor_lines(frame_rates.open_link, language),
        "chosen": names,
        "funnel": presenter.people_funnel(frame_rates),
    }
    status = HTTPStatus.OK
    if frame_rates.outcome is not None and frame_rates.frame is not None:
        context |= presenter.known_of(frame_rates, frame_rates.outcome, language)
        try:
            chosen_rates = presenter.rates_by_name(frame_rates.outcome, names, frame_rates.frame.statement)
            context["lines"] = presenter.aapor_lines(
                chosen_rates, language, statement=frame_rates.frame.statement
            )
        except UnknownEligibilityError as error:
            context["refusal"] = error.in_words(language)
            status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "staff/fieldwork/rates/rates.html", context, status=status)


@staff_only
@require_safe
@under_filter
def rates_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same rates as JSON."""
    survey = my_survey(request, slug, Right.COUNTS)
    frame_rates = read_rates(survey)
    body = {"survey": slug} | presenter.rates_to_json(frame_rates, _names(request, frame_rates))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if body["error"] else HTTPStatus.OK
    return JsonResponse(body, status=status)


def _names(request: HttpRequest, frame_rates: FrameRates) -> list[str]:
    """The rates that the address asks for. Raises ChoiceError for one that there is not."""
    names = request.GET.getlist(RATE)
    if frame_rates.outcome is not None:
        for name in names:
            check_known(RATE, name, {rate.name: rate.name for rate in frame_rates.outcome.rates})
    return names


@staff_only
@require_safe
def planner(request: HttpRequest, slug: str) -> HttpResponse:
    """How many respondents a survey needs for a precision, before it opens or later."""
    survey = my_survey(request, slug, Right.COUNTS)
    form = planner_form(request.GET, frame_of(survey))
    context: dict[str, Any] = {"survey": survey, "form": form, "plan": None}
    if form.is_valid():
        context["plan"] = plan(form.cleaned_data, included_responses(survey), page_language())
    return render(request, "staff/fieldwork/rates/planner.html", context, status=form_status(form))
