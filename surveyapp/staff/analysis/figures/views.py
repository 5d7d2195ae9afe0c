"""The figures of a survey, shown as images and given as files."""

from __future__ import annotations

from io import BytesIO

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from surveyapp.analysis.report.filters import FilterError, filter_variables
from surveyapp.analysis.report.item_base_text import base_in_name, item_bases_in_words
from surveyapp.export.figures.descriptions import describe_figures, follows_item_base
from surveyapp.export.media_types import FIGURE_KINDS
from surveyapp.fielding.files.made_file import MadeFile
from surveyapp.fielding.files.progress import Step, begin
from surveyapp.instruments.language import Language
from surveyapp.models import Right, Survey
from surveyapp.reporting.drawings.figure_files import read_figure
from surveyapp.reporting.figures.figure_cache import FigureFile
from surveyapp.reporting.figures.figure_queries import read_figures
from surveyapp.reporting.report.recoded_answers import instrument_of
from surveyapp.site_languages import language_of, languages_of, page_language
from surveyapp.staff.files.request_views import file_view
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.addresses import Carried, filtered_address
from surveyapp.staff.shared.choice_query import chosen, site_languages
from surveyapp.staff.shared.error_pages import under_filter
from surveyapp.staff.shared.figure_response import OF_A_FIGURE, figure_response
from surveyapp.staff.shared.item_base_query import carried_base, item_base_from


@staff_only
@require_safe
@under_filter
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Every figure under the filter of the address, with its numbers as a table and its files."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    item_base = item_base_from(request)
    values = read_figures(survey, where=filter_query.conditions(request), item_base=item_base)
    language = page_language()
    where = filter_query.parts(values.report.filter)
    instrument = instrument_of(survey, filter_query.conditions(request))
    variables = filter_variables(instrument, languages_of(instrument.languages))
    carried = carried_base(item_base)
    context = filter_query.bar(request.path, values.report.filter, variables, language, carried) | {
        "survey": survey,
        "report": values.report,
        "item_bases": item_bases_in_words(language),
        "figures": [
            {"told": description, "files": _files(slug, description.name, where, carried)}
            for description in describe_figures(values, language)
        ],
    }
    return render(request, "staff/analysis/figures/figures.html", context)


def _files(slug: str, name: str, where: tuple[str, ...], carried: Carried) -> dict[str, str]:
    """Kind -> address, under the filter and on the base of items."""
    return {
        kind: filtered_address(reverse("staff:figure", args=[slug, name, kind]), where, carried)
        for kind in FIGURE_KINDS
    }


def _language(request: HttpRequest) -> Language:
    """The language that the address asks for; that of the site where it asks for none. Raises FilterError."""
    code = chosen(request, "language", site_languages())
    return language_of(code) if code else page_language()


def _check(request: HttpRequest, slug: str, name: str, kind: str) -> Survey:
    """The survey, for who may see its analysis. Raises FilterError."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    _language(request)
    item_base_from(request)
    filter_query.conditions(request)
    return survey


def _make(request: HttpRequest, slug: str, name: str, kind: str) -> MadeFile:
    """One figure as a file, in the language of the address or the site; not found where it draws nothing."""
    survey = my_survey(request, slug, Right.ANALYSIS)
    language = _language(request)
    item_base, where = item_base_from(request), filter_query.conditions(request)
    begin(Step.READ)
    file = read_figure(survey, name, kind, language=language, where=where, item_base=item_base)
    if file is None:
        raise Http404("no such figure")
    on_base = base_in_name(item_base) if follows_item_base(name) else ""
    return MadeFile(
        content=BytesIO(file.content),
        name=f"{survey.file_name}-{name}-{language.code}{on_base}.{kind}",
        media_type=file.kind,
        rights=(Right.ANALYSIS,),
        detail=" ".join(where),
        tag=file.tag,
    )


def _answer(request: HttpRequest, made: MadeFile, survey: Survey) -> HttpResponseBase:
    figure_file = FigureFile(content=made.content.read(), kind=made.media_type, tag=made.tag)
    return figure_response(request, figure_file, made.name)


figure = file_view(
    check=_check,
    make=_make,
    refusals=(FilterError,),
    refusing=lambda view: csp_replace(OF_A_FIGURE)(under_filter(view)),
    answer=_answer,
    is_slow=lambda name, kind: kind != "svg",  # which a page shows
)
"""One figure as a file: an SVG to be shown, others to be kept."""
