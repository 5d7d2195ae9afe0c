"""How far the verdicts of a survey's recommendations agree."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from surveyapp.analysis.comparisons.comparison_json import agreement_to_json, vignettes_to_json
from surveyapp.analysis.report.filters import filter_variables
from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Right
from surveyapp.reporting.analysis.comparison_queries import read_agreement
from surveyapp.reporting.report.recoded_answers import instrument_of
from surveyapp.site_languages import languages_of, page_language
from surveyapp.staff.analysis.agreement import presenter
from surveyapp.staff.analysis.compare import presenter as compare_presenter
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.addresses import WHERE, page_address
from surveyapp.staff.shared.error_pages import under_filter


@staff_only
@require_safe
@under_filter
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """The pairs that belong together, and the one that the address names, under its filter."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    result = read_agreement(survey, **_parameters(request))
    language = page_language()
    carried = filter_query.carried_parameters(request, "first", "second")
    instrument = instrument_of(survey, filter_query.conditions(request))
    variables = filter_variables(instrument, languages_of(instrument.languages))
    where = [(WHERE, part) for part in filter_query.parts(result.filter)]
    lines = [presenter.pair_line(pair, pair_agreement, language) for pair, pair_agreement in result.pairs]
    chosen = None if result.chosen is None else presenter.pair_line(*result.chosen, language)
    context = {
        "survey": survey,
        "report": result,
        "options": [
            compare_presenter.Option(
                value=recommendation.name, label=presenter.label_of(recommendation, language)
            )
            for recommendation in result.recommendations
        ],
        "lines": lines,
        "chosen": chosen,
        "agreement_plot": presenter.agreement_plot(lines or ([chosen] if chosen else [])),
        "vignettes": [presenter.vignette_line(vignettes, language) for vignettes in result.vignettes],
        "json": page_address(reverse("staff:agreement_json", args=[slug]), [*carried, *where]),
    }
    return render(
        request,
        "staff/analysis/agreement/agreement.html",
        context | filter_query.bar(request.path, result.filter, variables, language, carried),
    )


@staff_only
@require_safe
@under_filter
def agreement_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures as JSON."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    result = read_agreement(survey, **_parameters(request))
    return JsonResponse(
        {
            "survey": slug,
            "filter": list(filter_query.parts(result.filter)),
            "self_report": caution_on_self_report(ENGLISH),
            "chosen": None if result.chosen is None else agreement_to_json(*result.chosen),
            "pairs": [agreement_to_json(*pair) for pair in result.pairs],
            "vignettes": [vignettes_to_json(vignettes) for vignettes in result.vignettes],
        }
    )


def _parameters(request: HttpRequest) -> dict[str, Any]:
    return {
        "first": request.GET.get("first", ""),
        "second": request.GET.get("second", ""),
        "where": filter_query.conditions(request),
    }
