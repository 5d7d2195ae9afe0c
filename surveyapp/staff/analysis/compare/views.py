"""Two variables of a survey compared."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from surveyapp.analysis.comparisons.categorical_variables import has_verdict
from surveyapp.analysis.comparisons.comparison_json import (
    cautions_to_json,
    comparison_to_json,
    paired_comparison_to_json,
)
from surveyapp.analysis.comparisons.declared_comparisons_json import declared_comparison_to_json
from surveyapp.analysis.comparisons.declared_comparisons_text import (
    declared_comparison_in_words,
    not_declared_in_words,
)
from surveyapp.analysis.report.filters import filter_variables
from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.models import Right, Survey
from surveyapp.reporting.analysis.comparison_queries import ComparisonResult, read_comparison
from surveyapp.reporting.analysis.declared_comparisons_queries import (
    DeclaredComparisonInPlan,
    read_declared_comparison,
)
from surveyapp.reporting.report.recoded_answers import instrument_of
from surveyapp.site_languages import languages_of, page_language
from surveyapp.staff.analysis.compare import effects_presenter, paired_presenter, presenter
from surveyapp.staff.analysis.compare.paired_presenter import PAIRING
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.addresses import WHERE, page_address
from surveyapp.staff.shared.choice_query import chosen
from surveyapp.staff.shared.error_pages import under_filter


@staff_only
@require_safe
@under_filter
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """The cross-tab of the two variables that the address names, under its filter."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    result = read_comparison(survey, **_parameters(request))
    language = page_language()
    carried = filter_query.carried_parameters(request, "rows", "columns", "percent", PAIRING)
    instrument = instrument_of(survey, filter_query.conditions(request))
    variables = filter_variables(instrument, languages_of(instrument.languages))
    pairing = _pairing(request, result)
    percent = chosen(request, "percent", presenter.percents())
    context = page_context(survey, result, percent, language, pairing) | {
        **_place_in_words(survey, result, language),
        **filter_query.bar(request.path, result.filter, variables, language, carried),
        "json": page_address(
            reverse("staff:compare_json", args=[slug]), [*_query(result), *_chosen_pairing(request)]
        ),
    }
    return render(request, "staff/analysis/compare/compare.html", context)


@staff_only
@require_safe
@under_filter
def compare_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same comparison as JSON; null until two variables are named."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    result = read_comparison(survey, **_parameters(request))
    body = None if result.comparison is None else comparison_to_json(result.comparison)
    pairing = _pairing(request, result)
    if body and result.paired and pairing == paired_presenter.PAIRS:
        body["cautions"] = cautions_to_json(result.paired.cautions)
    place = _place(survey, result)
    declared = (
        declared_comparison_to_json(place.declared) | {"plan": place.plan}
        if place and place.declared
        else None
    )
    return JsonResponse(
        {
            "survey": slug,
            "filter": list(filter_query.parts(result.filter)),
            "comparison": body,
            "pairing": pairing or None,
            "paired": paired_comparison_to_json(result.paired)
            if result.paired and pairing == paired_presenter.PAIRS
            else None,
            "declared": declared,
            "self_report": caution_on_self_report(ENGLISH)
            if has_verdict(result.rows, result.columns)
            else None,
        }
    )


def _place(survey: Survey, result: ComparisonResult) -> DeclaredComparisonInPlan | None:
    """Where the plan has the comparison; None where there is no comparison."""
    if result.comparison is None:
        return None
    where = filter_query.parts(result.filter)
    return read_declared_comparison(survey, rows=result.rows, columns=result.columns, where=where)


def _place_in_words(survey: Survey, result: ComparisonResult, language: Language) -> dict[str, str]:
    """What becomes of p where the plan declares the comparison, else that it is exploratory."""
    place = _place(survey, result)
    if place is None:
        return {}
    if place.declared is None:
        return {"exploratory": not_declared_in_words(place.plan, language)}
    return {"place": declared_comparison_in_words(place.declared, place.plan or 0, language)}


def _parameters(request: HttpRequest) -> dict[str, Any]:
    return {
        "rows": request.GET.get("rows", ""),
        "columns": request.GET.get("columns", ""),
        "where": filter_query.conditions(request),
    }


def _query(result: ComparisonResult) -> list[tuple[str, str]]:
    conditions = [(WHERE, part) for part in filter_query.parts(result.filter)]
    return [("rows", result.rows), ("columns", result.columns), *conditions]


def _pairing(request: HttpRequest, result: ComparisonResult) -> str:
    """How two items are compared. Raises FilterError for a way that there is not."""
    named = chosen(request, PAIRING, paired_presenter.pairings())
    return paired_presenter.pairing_of(result, named)


def _chosen_pairing(request: HttpRequest) -> list[tuple[str, str]]:
    return [(PAIRING, request.GET[PAIRING])] if PAIRING in request.GET else []


def page_context(
    survey: Survey, result: ComparisonResult, percent: str, language: Language, pairing: str = ""
) -> dict[str, Any]:
    """What the page needs: the lists to choose from and, where two variables are named, the comparison."""
    is_paired = pairing == paired_presenter.PAIRS
    percent = percent or ("base" if is_paired else presenter.PERCENTS[0])
    context: dict[str, Any] = {
        "survey": survey,
        "report": result,
        "options": presenter.variable_options(result.variables, survey.instrument, language),
        "percents": presenter.percent_options(),
        "percent": percent,
        "suggestions": presenter.suggestions(result.variables, survey.instrument, language),
        "is_same": bool(result.rows) and result.rows == result.columns,
    }
    if result.comparison is None:
        return context
    context |= {
        "table": result.comparison.table,
        "shows_adherence": has_verdict(result.rows, result.columns),
        "rows": presenter.table_rows(result.comparison, percent, language),
        "tests": presenter.lines_of_tests(result.comparison, language),
        "effects": presenter.effect_lines(result.comparison, language),
        "cautions": presenter.caution_lines(
            result.comparison.cautions, result.comparison.ranked_without_place, language
        ),
        "group_plot": effects_presenter.group_plot(result.comparison, language),
        "effect_plots": effects_presenter.effect_plots(result.comparison, language),
    }
    if result.paired is None:
        return context
    context["pairing"] = paired_presenter.pairing_block(result, pairing, language)
    if is_paired:
        context |= {
            "tests": paired_presenter.test_lines(result.paired, language),
            "effects": paired_presenter.effect_lines(result.paired, language),
            "cautions": presenter.caution_lines(
                result.paired.cautions, result.paired.ranked_without_place, language
            ),
            "group_plot": None,
            "effect_plots": effects_presenter.paired_effect_plots(result.paired, language),
        }
    return context
