"""Two surveys of one structural fingerprint side by side."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from surveyapp.models import Right, Survey
from surveyapp.staff import filters, waves_told, waving
from surveyapp.staff.access import my_survey, staff_only
from surveyapp.staff.comparing import address_of
from surveyapp.staff.refusals import under_filter

if TYPE_CHECKING:
    from surveyapp.analysis.waves import Waves

OTHER = "other"


@staff_only
@require_safe
@under_filter
def waves(request: HttpRequest, slug: str) -> HttpResponse:
    """The change from the survey that the address names beside to this one, under its filter."""
    from surveyapp.reading.waves import NotWavesError, may_be_waves_of, read_waves

    survey = my_survey(request, slug, Right.ANALYSIS)
    other = _other(request)
    mine = Survey.objects.mine(request.user, Right.ANALYSIS)
    context: dict[str, Any] = {
        "survey": survey,
        "other": other,
        "options": waving.survey_options(may_be_waves_of(survey, mine)),
    }
    status = HTTPStatus.OK
    if other is not None:
        try:
            found = read_waves(survey, other, where=filters.conditions(request))
            context |= shown(request, survey, other, found)
        except NotWavesError as error:
            context["refusal"], status = str(error), HTTPStatus.BAD_REQUEST
    return render(request, "staff/waves.html", context, status=status)


@staff_only
@require_safe
@under_filter
def waves_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures as JSON; null until another survey is named."""
    from surveyapp.analysis.waves_json import waves_to_json
    from surveyapp.reading.waves import NotWavesError, read_waves

    survey = my_survey(request, slug, Right.ANALYSIS)
    other = _other(request)
    if other is None:
        return JsonResponse({"survey": slug, "waves": None})
    try:
        found = read_waves(survey, other, where=filters.conditions(request))
    except NotWavesError as error:
        return JsonResponse({"survey": slug, "error": str(error)}, status=HTTPStatus.BAD_REQUEST)
    return JsonResponse({"survey": slug, "waves": waves_to_json(found)})


def _other(request: HttpRequest) -> Survey | None:
    """The survey named beside; one in which this person lacks the right is not there."""
    slug = request.GET.get(OTHER, "")
    return my_survey(request, slug, Right.ANALYSIS) if slug else None


def shown(request: HttpRequest, survey: Survey, other: Survey, found: Waves) -> dict[str, Any]:
    """What the page needs once two waves are set side by side."""
    from surveyapp.analysis.filters import filter_variables
    from surveyapp.reading.recoding import instrument_of
    from surveyapp.reading.wording import translators

    language = get_language() or "en"
    active = found.first.report.filter
    instrument = instrument_of(survey, filters.conditions(request))
    variables = filter_variables(instrument, translators(instrument.languages))
    where = [(filters.WHERE, part) for part in filters.parts(active)]
    reach = waving.reach(found)
    return {
        "found": found,
        "facts": waves_told.fact_lines(found, language),
        "cautions": waves_told.caution_lines(found, language),
        "adherence": waving.adherence_blocks(found, reach, language),
        "parts": waving.parts(found, survey.instrument, reach, language),
        "reworded": waves_told.reworded(found, language),
        "alone": waves_told.alone_labels(found, language),
        "ticks": waving.ticks(reach, language),
        "json": address_of(reverse("staff:waves_json", args=[survey.slug]), [(OTHER, other.slug), *where]),
        "turned": address_of(reverse("staff:waves", args=[other.slug]), [(OTHER, survey.slug), *where]),
        **filters.bar(request.path, active, variables, language, ((OTHER, other.slug),)),
    }
