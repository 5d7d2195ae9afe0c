"""The analysis of a survey: its report, read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from surveyapp.analysis.report import Report
from surveyapp.guidelines.published import BASES
from surveyapp.instruments.model import Instrument
from surveyapp.models import Right, Survey
from surveyapp.staff import filters, outline, plots
from surveyapp.staff.access import my_survey, staff_only
from surveyapp.staff.refusals import under_filter
from surveyapp.staff.report_body import report_body

if TYPE_CHECKING:
    from surveyapp.analysis.filters import FilterVariable

UNDER_THE_FILTER = ("document", "figures", "workbook", "responses_csv", "responses_raw_csv", "report_json")


@staff_only
@require_safe
@under_filter
def analysis(request: HttpRequest, slug: str) -> HttpResponse:
    """The report of a survey under the filter of the address."""
    # These load pandas, which no respondent's page shall pay for.
    from surveyapp.analysis.filters import filter_variables
    from surveyapp.reading.recoding import instrument_of
    from surveyapp.reading.reports import read_report
    from surveyapp.reading.wording import translators

    survey = my_survey(request, slug, Right.ANALYSIS)
    where = filters.conditions(request)
    instrument = instrument_of(survey, where)
    report = read_report(survey, where=where)
    variables = filter_variables(instrument, translators(instrument.languages))
    context = shown(request, survey, report, instrument, variables)
    context["body"] = report_body(survey, context, where, get_language() or "en")
    return render(request, "staff/analysis.html", context)


def shown(
    request: HttpRequest,
    survey: Survey,
    report: Report,
    instrument: Instrument,
    variables: Mapping[str, FilterVariable],
) -> dict[str, Any]:
    """What the page needs beside the report: its order, its plots, and addresses under its filter."""
    from surveyapp.reading.software import software

    language = get_language() or "en"
    active = filters.parts(report.filter)
    return {
        "survey": survey,
        "instrument": instrument,
        "report": report,
        "bases": BASES,
        "sections": outline.by_section(report, instrument),
        "forest": plots.forest(report.adherence),
        "ticks": plots.TICKS,
        "flow": plots.flow_bars(report.flow),
        "where": active,
        "chips": filters.chips(request.path, report.filter, language),
        "choices": filters.choices(variables, active, language),
        "downloads": {
            name: filters.address(reverse(f"staff:{name}", args=[survey.slug]), active)
            for name in UNDER_THE_FILTER
        },
        "to_pass_on": filters.address(
            reverse("staff:workbook", args=[survey.slug]), active, kept=(("texts", "released"),)
        ),
        "public_address": reverse("responding:landing", args=[survey.slug]),
        "software": software(),
        "computed_at": timezone.now(),
    }
