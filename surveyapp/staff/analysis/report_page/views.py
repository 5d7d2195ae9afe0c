"""The analysis of a survey: its report, read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from surveyapp.analysis.report.filters import FilterVariable, filter_variables
from surveyapp.analysis.report.item_base_text import item_bases_in_words
from surveyapp.analysis.report.item_bases import shares_by_variable
from surveyapp.analysis.report.report import Report
from surveyapp.guidelines.bases import BASES
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import Right, Survey
from surveyapp.reporting.report.recoded_answers import instrument_of
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.source.software_version import software
from surveyapp.site_languages import languages_of, page_language
from surveyapp.staff.analysis.report_page import report_layout
from surveyapp.staff.analysis.report_page.adherence_presenter import adherence_plot
from surveyapp.staff.analysis.report_page.chapters_presenter import answer_chapters
from surveyapp.staff.analysis.report_page.page_cache import FOLDER, report_body
from surveyapp.staff.shared import filter_query, plot_positions
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.addresses import filtered_address
from surveyapp.staff.shared.error_pages import under_filter
from surveyapp.staff.shared.item_base_query import carried_base, item_base_from

UNDER_THE_FILTER = ("document", "workbook", "responses_csv", "responses_raw_csv", "report_json")
ON_ITEM_BASE = ("document", "workbook", "report_json")
"""Those that follow the chosen base of items; the others hold no percentage."""


@staff_only
@require_safe
@under_filter
def analysis(request: HttpRequest, slug: str) -> HttpResponse:
    """The results under the filter of the address: the primary one, then reported adherence."""
    return _page(request, _context(request, slug), "report_page", "results_body")


@staff_only
@require_safe
@under_filter
def recommendations(request: HttpRequest, slug: str) -> HttpResponse:
    """How each verdict is made, and what it gives under every other choice."""
    return _page(request, _context(request, slug), "recommendations", "recommendations_body")


@staff_only
@require_safe
@under_filter
def flow(request: HttpRequest, slug: str) -> HttpResponse:
    """How people came through the survey, and which responses contradict themselves."""
    return _page(request, _context(request, slug), "flow_page", "flow_body")


@staff_only
@require_safe
@under_filter
def answers(request: HttpRequest, slug: str, section: str = "") -> HttpResponse:
    """The answers to one section of the questionnaire, by default the first; Http404 for another name."""
    context = _context(request, slug)
    chapters = answer_chapters(context["report"], context["sections"], context["where"], page_language())
    chapter = next((part for part in chapters if part.name == (section or chapters[0].name)), None)
    if chapter is None:
        raise Http404("no such section")
    context |= {"chapters": chapters, "chapter": chapter, "section": chapter.section}
    return _page(request, context, "answers", "answers_body", chapter.name)


def _page(
    request: HttpRequest, context: dict[str, Any], page: str, body: str, chapter: str = ""
) -> HttpResponse:
    """The page around its body, which is kept; both are names of templates."""
    context["body"] = report_body(context, body, chapter)
    return render(request, f"{FOLDER}/{page}.html", context)


def _context(request: HttpRequest, slug: str) -> dict[str, Any]:
    """The report under the filter of the address, and what its pages need beside it."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    where = filter_query.conditions(request)
    instrument = instrument_of(survey, where)
    report = replace(read_report(survey, where=where), item_base=item_base_from(request))
    variables = filter_variables(instrument, languages_of(instrument.languages))
    return page_context(request, survey, report, instrument, variables)


def page_context(
    request: HttpRequest,
    survey: Survey,
    report: Report,
    instrument: Instrument,
    variables: Mapping[str, FilterVariable],
) -> dict[str, Any]:
    """What the page needs beside the report: its order, its plots, and addresses under its filter."""
    language = page_language()
    active = filter_query.parts(report.filter)
    carried = carried_base(report.item_base)
    return {
        "survey": survey,
        "instrument": instrument,
        "report": report,
        "bases": BASES,
        "sections": report_layout.by_section(report, instrument),
        "adherence_plot": adherence_plot(report.adherence, language),
        "flow": plot_positions.flow_bars(report.flow),
        "where": active,
        "recommendations": filtered_address(
            reverse("staff:recommendations", args=[survey.slug]), active, carried
        ),
        "chips": filter_query.chips(request.path, report.filter, language, carried),
        "kept": carried,
        "clear": filtered_address(request.path, (), carried),
        "item_bases": item_bases_in_words(language),
        "item_shares": shares_by_variable(report),
        "choices": filter_query.choices(variables, active, language),
        "downloads": {
            name: filtered_address(
                reverse(f"staff:{name}", args=[survey.slug]),
                active,
                carried if name in ON_ITEM_BASE else (),
            )
            for name in UNDER_THE_FILTER
        },
        "to_pass_on": filtered_address(
            reverse("staff:workbook", args=[survey.slug]), active, carried=(*carried, ("texts", "released"))
        ),
        "public_address": reverse("responding:landing", args=[survey.slug]),
        "software": software(),
        "computed_at": timezone.now(),
    }
