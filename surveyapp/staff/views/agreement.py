"""How far the verdicts of a survey's recommendations agree."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from surveyapp.models import Right
from surveyapp.staff import agreeing, comparing, filters
from surveyapp.staff.access import my_survey, staff_only
from surveyapp.staff.refusals import under_filter


@staff_only
@require_safe
@under_filter
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """The pairs that belong together, and the one that the address names, under its filter."""
    from surveyapp.analysis.filters import filter_variables
    from surveyapp.reading.comparisons import read_agreement
    from surveyapp.reading.recoding import instrument_of
    from surveyapp.reading.wording import translators

    survey = my_survey(request, slug, Right.ANALYSIS)
    found = read_agreement(survey, **_asked(request))
    language = get_language() or "en"
    kept = filters.kept(request, "first", "second")
    instrument = instrument_of(survey, filters.conditions(request))
    variables = filter_variables(instrument, translators(instrument.languages))
    where = [(filters.WHERE, part) for part in filters.parts(found.filter)]
    context = {
        "survey": survey,
        "report": found,
        "options": [
            comparing.Option(value=each.name, label=agreeing.label_of(each, language))
            for each in found.recommendations
        ],
        "lines": [agreeing.pair_line(pair, each, language) for pair, each in found.pairs],
        "chosen": None if found.chosen is None else agreeing.pair_line(*found.chosen, language),
        "vignettes": [agreeing.vignette_line(each, language) for each in found.vignettes],
        "json": comparing.address_of(reverse("staff:agreement_json", args=[slug]), [*kept, *where]),
    }
    return render(
        request,
        "staff/agreement.html",
        context | filters.bar(request.path, found.filter, variables, language, kept),
    )


@staff_only
@require_safe
@under_filter
def agreement_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures as JSON."""
    from surveyapp.analysis.comparison_json import agreement_to_json, vignettes_to_json
    from surveyapp.reading.comparisons import read_agreement

    survey = my_survey(request, slug, Right.ANALYSIS)
    found = read_agreement(survey, **_asked(request))
    return JsonResponse(
        {
            "survey": slug,
            "filter": list(filters.parts(found.filter)),
            "chosen": None if found.chosen is None else agreement_to_json(*found.chosen),
            "pairs": [agreement_to_json(*each) for each in found.pairs],
            "vignettes": [vignettes_to_json(each) for each in found.vignettes],
        }
    )


def _asked(request: HttpRequest) -> dict[str, Any]:
    return {
        "first": request.GET.get("first", ""),
        "second": request.GET.get("second", ""),
        "where": filters.conditions(request),
    }
