"""Pages that say why something was not done, and what to do instead."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from surveyapp.analysis.report.filters import FilterError
from surveyapp.export.errors import ExportError
from surveyapp.models import Survey
from surveyapp.reporting.analysis.comparison_queries import ComparisonError
from surveyapp.reporting.source.source_database import analysed
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.choice_query import ChoiceError
from surveyapp.staff.shared.survey_map import page_named

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def under_filter(view: View[P]) -> View[P]:
    """The view of a survey under a filter, as `refusing_choices`.

    All that it counts is counted from one database (`surveyapp.reporting.source.source_database`).
    """
    return refusing_choices(analysed(view))


def refusing_choices(view: View[P]) -> View[P]:
    """The view of a survey; what its address asks for that there is not is told instead."""

    @wraps(view)
    def checked_view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except FilterError as error:
            return bad_filter(request, error, str(kwargs["slug"]))

    return checked_view


def bad_filter(request: HttpRequest, error: FilterError, slug: str) -> HttpResponse:
    """The address holds a filter or a comparison that the survey does not have, or another page's choice.

    It leads on to the same page without it, which whoever asked may open; from a file to the overview.
    """
    heading, way_on = _heading_and_way_on(error)
    match = request.resolver_match
    is_page = match is not None and page_named(match.url_name or "") is not None
    context = {
        "survey": Survey.objects.get(slug=slug),
        "message": error.in_words(page_language()),
        "heading": heading,
        "way_on": way_on,
        "page_alone": request.path if is_page else "",
    }
    return render(request, "staff/shared/bad_filter.html", context, status=HTTPStatus.BAD_REQUEST)


def _heading_and_way_on(error: FilterError) -> tuple[str, str]:
    """What is wrong, and the name of the link to the same page without it."""
    match error:
        case ComparisonError():
            return _("This comparison cannot be shown"), _("Choose what to compare")
        case ChoiceError():
            return _("This option is not available"), _("Open the page without this option")
        case _other:
            return _("This filter cannot be used"), _("Show all responses")


def no_file(request: HttpRequest, error: ExportError, slug: str) -> HttpResponse:
    """The file could not be made, whole or at all."""
    context = {
        "survey": Survey.objects.get(slug=slug),
        "message": error.in_words(page_language()),
    }
    return render(request, "staff/shared/no_file.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def no_document(request: HttpRequest, error: Exception, slug: str, status: HTTPStatus) -> HttpResponse:
    """Why there is no report document of that day, or none to pass on, and what to do."""
    context = {
        "survey": Survey.objects.get(slug=slug),
        "message": str(error) if status == HTTPStatus.BAD_REQUEST else "",
        "absence": getattr(error, "absence", ""),
        "back": reverse("staff:document", args=[slug]),
        "results": reverse("staff:results", args=[slug]),
    }
    return render(request, "staff/report/document/no_document.html", context, status=status)
