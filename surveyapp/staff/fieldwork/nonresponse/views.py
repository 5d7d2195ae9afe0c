"""What those who did not answer could change in reported adherence."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from surveyapp.analysis.adherence.thresholds import THRESHOLDS
from surveyapp.analysis.frame.frame_text import exclusions_in_words, wave_groups_in_words
from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Right
from surveyapp.reporting.frame.nonresponse_queries import read_nonresponse
from surveyapp.site_languages import page_language
from surveyapp.staff.fieldwork.nonresponse.margins_presenter import level_lines, level_plot
from surveyapp.staff.fieldwork.nonresponse.nonresponse_json import against_frame_to_json
from surveyapp.staff.fieldwork.nonresponse.presenter import result_lines, weighting_lines
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.addresses import page_address
from surveyapp.staff.shared.choice_query import chosen
from surveyapp.staff.shared.error_pages import under_filter


@staff_only
@require_safe
@under_filter
def nonresponse(request: HttpRequest, slug: str) -> HttpResponse:
    """Adherence of a finite population, weighted, early against late, and its bounds."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    threshold, language = _threshold(request), page_language()
    result = read_nonresponse(survey, threshold=threshold / 100)
    context: dict[str, Any] = {
        "survey": survey,
        "found": result,
        "excluded": exclusions_in_words(result.excluded, result.responses, language),
        "threshold": threshold,
        "thresholds": THRESHOLDS,
        "json": page_address(
            reverse("staff:nonresponse_json", args=[slug]), [("threshold", request.GET.get("threshold", ""))]
        ),
    }
    if result.against is not None:
        context |= {
            "against": result.against,
            "lines": result_lines(result.against, language),
            "levels": level_lines(result.against.weighting, language),
            "level_plot": level_plot(result.against.weighting, language),
            "wave_notes": wave_groups_in_words(result.against.wave_groups, language),
            "weighting": weighting_lines(result.against.weighting, language),
        }
    return render(request, "staff/fieldwork/nonresponse/nonresponse.html", context)


@staff_only
@require_safe
@under_filter
def nonresponse_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures as JSON; null without a frame."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    threshold = _threshold(request)
    result = read_nonresponse(survey, threshold=threshold / 100)
    figures = None if result.against is None else against_frame_to_json(result.against)
    return JsonResponse(
        {
            "survey": slug,
            "threshold": threshold,
            "error": str(result.fault) if result.fault else None,
            "excluded": dict(result.excluded),
            "nonresponse": figures,
            "self_report": None if figures is None else caution_on_self_report(ENGLISH),
        }
    )


def _threshold(request: HttpRequest) -> int:
    """The percentage that the tipping point is asked for; the first where the address has none. Raises
    FilterError.
    """
    return int(chosen(request, "threshold", {str(threshold): str(threshold) for threshold in THRESHOLDS}))
