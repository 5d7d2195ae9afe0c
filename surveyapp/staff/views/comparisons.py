"""The comparisons that the plan of a survey declares, family by family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from surveyapp.analysis.family_words import under_filter_in_words
from surveyapp.models import Right, rights_of
from surveyapp.staff import comparing, filters
from surveyapp.staff.access import my_survey, staff_only
from surveyapp.staff.comparisons_shown import TICKS, shown_families
from surveyapp.staff.refusals import under_filter

if TYPE_CHECKING:  # its module loads pandas
    from surveyapp.reading.declared import Declared


@staff_only
@require_safe
@under_filter
def comparisons(request: HttpRequest, slug: str) -> HttpResponse:
    """All declared comparisons under the filter of the address, p adjusted within each family."""
    from surveyapp.analysis.filters import filter_variables
    from surveyapp.reading.declared import read_declared
    from surveyapp.reading.recoding import instrument_of
    from surveyapp.reading.wording import translators

    survey = my_survey(request, slug, Right.ANALYSIS)
    where = filters.conditions(request)
    found, language = read_declared(survey, where=where), get_language() or "en"
    instrument = instrument_of(survey, where)
    variables = filter_variables(instrument, translators(instrument.languages))
    context = {
        **filters.bar(request.path, found.filter, variables, language),
        **shown(slug, found, language),
        "survey": survey,
        "may_write": Right.MEMBERS in rights_of(request.user, survey),
    }
    return render(request, "staff/comparisons.html", context)


def shown(slug: str, found: Declared, language: str) -> dict[str, Any]:
    """The families in words, and what stands around them."""
    active, whole = filters.parts(found.filter), reverse("staff:compare", args=[slug])
    conditions = [(filters.WHERE, part) for part in active]
    declared = found.comparisons
    return {
        "report": found,
        "json": comparing.address_of(reverse("staff:comparisons_json", args=[slug]), conditions),
        "families": shown_families(declared, whole, active, language) if declared else (),
        "ticks": [(tick, tick / 2 + 50) for tick in TICKS],
        "partly": under_filter_in_words(gettext) if active else "",
    }


@staff_only
@require_safe
@under_filter
def comparisons_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as JSON; null where the plan declares none."""
    from surveyapp.analysis.families_json import comparisons_to_json
    from surveyapp.reading.declared import read_declared

    survey = my_survey(request, slug, Right.ANALYSIS)
    found = read_declared(survey, where=filters.conditions(request))
    declared = None if found.comparisons is None else comparisons_to_json(found.comparisons)
    return JsonResponse({"survey": slug, "filter": list(filters.parts(found.filter)), "declared": declared})
