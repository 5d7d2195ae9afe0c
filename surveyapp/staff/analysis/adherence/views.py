"""Reported adherence in depth: one recommendation by group, and under every other choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from surveyapp.analysis.adherence import adherence_in_depth_text
from surveyapp.analysis.adherence.adherence_in_depth import AdherenceInDepth, AdherenceQuery
from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.report.filters import filter_variables
from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import Right, Survey
from surveyapp.reporting.analysis.adherence_in_depth_queries import read_adherence_in_depth
from surveyapp.reporting.analysis.comparison_queries import variables_of
from surveyapp.reporting.drawings.adherence_figure_files import read_adherence_figure
from surveyapp.reporting.report.recoded_answers import instrument_of
from surveyapp.site_languages import languages_of, page_language
from surveyapp.staff.analysis.adherence import presenter
from surveyapp.staff.analysis.adherence import query as adherence_query
from surveyapp.staff.analysis.adherence.adherence_in_depth_json import adherence_in_depth_to_json
from surveyapp.staff.analysis.adherence.form_presenter import form_fields
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.addresses import WHERE, filtered_address, page_address
from surveyapp.staff.shared.error_pages import under_filter
from surveyapp.staff.shared.figure_response import OF_A_FIGURE, figure_response


@dataclass(frozen=True, kw_only=True)
class AdherenceRequest:
    """What the address asks for, what of it is wrong, and what there is to choose from."""

    query: AdherenceQuery
    wrong: Mapping[str, str]
    recommendations: tuple[Recommendation, ...]
    variables: Mapping[str, Categorical]
    instrument: Instrument


@staff_only
@require_safe
@under_filter
def adherence(request: HttpRequest, slug: str) -> HttpResponse:
    """The result of one recommendation, its groups, and its table of sensitivity, under the filter."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    page_query, language = _adherence_request(request, survey), page_language()
    if page_query is None:
        return render(request, "staff/analysis/adherence/adherence.html", {"survey": survey})
    context = {
        "survey": survey,
        "asked": page_query.query,
        "wrong": page_query.wrong,
        "where": filter_query.conditions(request),
        "fields": form_fields(
            request,
            page_query.query,
            page_query.wrong,
            page_query.recommendations,
            page_query.variables,
            page_query.instrument,
            language,
        ),
    }
    if page_query.wrong:
        return render(
            request, "staff/analysis/adherence/adherence.html", context, status=HTTPStatus.BAD_REQUEST
        )
    result = read_adherence_in_depth(survey, page_query.query, where=filter_query.conditions(request))
    return render(
        request,
        "staff/analysis/adherence/adherence.html",
        context | page_context(request, survey, result, page_query, language),
    )


@staff_only
@require_safe
@under_filter
def adherence_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures as JSON; null where no recommendation gives an estimate."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    page_query, where = _adherence_request(request, survey), filter_query.conditions(request)
    body: dict[str, Any] = {"survey": slug, "filter": list(where), "error": None, "adherence": None}
    if page_query is not None and page_query.wrong:
        return JsonResponse(body | {"error": dict(page_query.wrong)}, status=HTTPStatus.BAD_REQUEST)
    if page_query is not None:
        result = read_adherence_in_depth(survey, page_query.query, where=where)
        body |= {
            "filter": list(filter_query.parts(result.filter)),
            "adherence": adherence_in_depth_to_json(result),
            "self_report": caution_on_self_report(ENGLISH),
        }
    return JsonResponse(body)


@staff_only
@require_safe
@csp_replace(OF_A_FIGURE)  # type: ignore[arg-type]  # its type knows no arguments of an address
@under_filter
def adherence_figure(request: HttpRequest, slug: str, name: str, kind: str) -> HttpResponseBase:
    """One of the page's figures as a file, in the language of the site."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    page_query, language = _adherence_request(request, survey), page_language()
    where = filter_query.conditions(request)
    figure = None
    if page_query is not None and not page_query.wrong:
        figure = read_adherence_figure(survey, name, kind, page_query.query, language=language, where=where)
    return figure_response(request, figure, f"{survey.file_name}-adherence-{name}-{language.code}.{kind}")


def _adherence_request(request: HttpRequest, survey: Survey) -> AdherenceRequest | None:
    """What is asked for; None where no recommendation of the survey gives an estimate."""
    recommendations = tuple(
        recommendation for recommendation in survey.recommendations if not recommendation.gives_no_estimate
    )
    if not recommendations:
        return None
    where = filter_query.conditions(request)
    instrument = instrument_of(survey, where)
    variables = {
        name: variable for name, variable in variables_of(survey, where).items() if variable.kind != "verdict"
    }
    query, wrong = adherence_query.from_address(request, recommendations, variables, instrument)
    return AdherenceRequest(
        query=query,
        wrong=wrong,
        recommendations=recommendations,
        variables=variables,
        instrument=instrument,
    )


def page_context(
    request: HttpRequest,
    survey: Survey,
    result: AdherenceInDepth,
    page_query: AdherenceRequest,
    language: Language,
) -> dict[str, Any]:
    """What the page shows of what was found."""
    variables = filter_variables(page_query.instrument, languages_of(page_query.instrument.languages))
    query = adherence_query.address_query(result.query)
    parameters = [(name, value) for name, value in query if value]
    lines = presenter.group_lines(result, survey.slug, variables, language)
    where = [(WHERE, part) for part in filter_query.parts(result.filter)]
    return filter_query.bar(request.path, result.filter, variables, language, parameters) | {
        "report": result,
        "figures": presenter.figures(result, survey.slug, language),
        "lines": lines,
        "reasons": presenter.reason_lines(lines, language),
        "choices_of_ours": list(presenter.choice_lines(result, language)),
        "basis": adherence_in_depth_text.basis_in_words(result, language),
        "nobody": adherence_in_depth_text.nobody_in_words(result.sensitivity, language),
        "tipping": adherence_in_depth_text.tipping_in_words(result.sensitivity, language),
        "compare": presenter.compare_address(result, survey.slug),
        "verdicts": presenter.verdict_addresses(result, survey.slug),
        "at_defaults": dict(result.query.parameters) == result.query.definition.defaults,
        "recommendations": filtered_address(
            reverse("staff:recommendations", args=[survey.slug]), filter_query.parts(result.filter)
        ),
        "json": page_address(reverse("staff:adherence_json", args=[survey.slug]), [*query, *where]),
    }
