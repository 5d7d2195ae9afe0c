"""The comparisons that the plan of a survey declares, family by family."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from surveyapp.analysis.comparisons.declared_comparisons_json import declared_comparisons_to_json
from surveyapp.analysis.comparisons.declared_comparisons_text import (
    changed_to_pairs_in_words,
    under_filter_in_words,
)
from surveyapp.analysis.report.filters import filter_variables
from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.models import Right, rights_of
from surveyapp.reporting.analysis.declared_comparisons_queries import (
    DeclaredComparisonsUnderFilter,
    read_declared_comparisons,
)
from surveyapp.reporting.report.recoded_answers import instrument_of
from surveyapp.site_languages import languages_of, page_language
from surveyapp.staff.analysis.declared_comparisons.presenter import family_blocks
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.addresses import WHERE, page_address
from surveyapp.staff.shared.error_pages import under_filter


@staff_only
@require_safe
@under_filter
def comparisons(request: HttpRequest, slug: str) -> HttpResponse:
    """All declared comparisons under the filter of the address, p adjusted within each family."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    where = filter_query.conditions(request)
    result, language = read_declared_comparisons(survey, where=where), page_language()
    instrument = instrument_of(survey, where)
    variables = filter_variables(instrument, languages_of(instrument.languages))
    context = {
        **filter_query.bar(request.path, result.filter, variables, language),
        **page_context(slug, result, language),
        "survey": survey,
        "may_write": Right.MEMBERS in rights_of(request.user, survey),
    }
    return render(request, "staff/analysis/declared_comparisons/declared_comparisons.html", context)


def page_context(slug: str, result: DeclaredComparisonsUnderFilter, language: Language) -> dict[str, Any]:
    """The families in words, and what stands around them."""
    active, whole = filter_query.parts(result.filter), reverse("staff:compare", args=[slug])
    conditions = [(WHERE, part) for part in active]
    declared = result.comparisons
    return {
        "report": result,
        "shows_adherence": declared is not None and declared.shows_adherence,
        "json": page_address(reverse("staff:comparisons_json", args=[slug]), conditions),
        "families": family_blocks(declared, whole, active, language) if declared else (),
        "changed": changed_to_pairs_in_words(declared, language) if declared else "",
        "partly": under_filter_in_words(page_language()) if active else "",
    }


@staff_only
@require_safe
@under_filter
def comparisons_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as JSON; null where the plan declares none."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    result = read_declared_comparisons(survey, where=filter_query.conditions(request))
    declared = None if result.comparisons is None else declared_comparisons_to_json(result.comparisons)
    return JsonResponse(
        {
            "survey": slug,
            "filter": list(filter_query.parts(result.filter)),
            "declared": declared,
            "self_report": caution_on_self_report(ENGLISH)
            if result.comparisons is not None and result.comparisons.shows_adherence
            else None,
        }
    )
