"""Two surveys of one structural fingerprint side by side."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from surveyapp.analysis.comparisons.waves import Waves
from surveyapp.analysis.comparisons.waves_json import waves_to_json
from surveyapp.analysis.report.filters import filter_variables
from surveyapp.models import Right, Survey
from surveyapp.reporting.analysis.wave_queries import NotWavesError, may_be_waves_of, read_waves
from surveyapp.reporting.report.recoded_answers import instrument_of
from surveyapp.site_languages import languages_of, page_language
from surveyapp.staff.analysis.waves import changes_presenter, surveys_presenter
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.addresses import WHERE, page_address
from surveyapp.staff.shared.error_pages import under_filter

OTHER = "other"


@staff_only
@require_safe
@under_filter
def waves(request: HttpRequest, slug: str) -> HttpResponse:
    """The change from the survey that the address names beside to this one, under its filter."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    other = _other(request)
    mine = Survey.objects.mine(request.user, Right.ANALYSIS)
    context: dict[str, Any] = {
        "survey": survey,
        "other": other,
        "options": changes_presenter.survey_options(may_be_waves_of(survey, mine)),
    }
    status = HTTPStatus.OK
    if other is not None:
        try:
            result = read_waves(survey, other, where=filter_query.conditions(request))
            context |= page_context(request, survey, other, result)
        except NotWavesError as error:
            context["refusal"], status = str(error), HTTPStatus.BAD_REQUEST
    return render(request, "staff/analysis/waves/waves.html", context, status=status)


@staff_only
@require_safe
@under_filter
def waves_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures as JSON; null until another survey is named."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    other = _other(request)
    if other is None:
        return JsonResponse({"survey": slug, "waves": None})
    try:
        result = read_waves(survey, other, where=filter_query.conditions(request))
    except NotWavesError as error:
        return JsonResponse({"survey": slug, "error": str(error)}, status=HTTPStatus.BAD_REQUEST)
    return JsonResponse({"survey": slug, "waves": waves_to_json(result)})


def _other(request: HttpRequest) -> Survey | None:
    """The survey named beside; one in which this person lacks the right is not there."""
    slug = request.GET.get(OTHER, "")
    return my_survey(request, slug, Right.ANALYSIS) if slug else None


def page_context(request: HttpRequest, survey: Survey, other: Survey, result: Waves) -> dict[str, Any]:
    """What the page needs once two waves are set side by side."""
    language = page_language()
    active = result.first.report.filter
    instrument = instrument_of(survey, filter_query.conditions(request))
    variables = filter_variables(instrument, languages_of(instrument.languages))
    where = [(WHERE, part) for part in filter_query.parts(active)]
    shown = changes_presenter.changes_between(survey, other, result, language)
    return {
        "found": result,
        "facts": surveys_presenter.fact_lines(result, language),
        "cautions": surveys_presenter.caution_lines(result, language),
        "adherence": changes_presenter.adherence_blocks(result, shown),
        "adherence_plot": changes_presenter.adherence_plot(result, survey, other, shown),
        "parts": changes_presenter.parts(result, survey.instrument, shown),
        "reworded": surveys_presenter.wording_lines(result, language),
        "alone": surveys_presenter.alone_labels(result, language),
        "json": page_address(reverse("staff:waves_json", args=[survey.slug]), [(OTHER, other.slug), *where]),
        "turned": page_address(reverse("staff:waves", args=[other.slug]), [(OTHER, survey.slug), *where]),
        **filter_query.bar(request.path, active, variables, language, ((OTHER, other.slug),)),
    }
