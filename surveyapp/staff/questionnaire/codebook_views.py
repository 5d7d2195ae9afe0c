"""The codebook of a survey's instrument, in the language of the site."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.fielding.grouping_queries import groupings_in_force
from surveyapp.fielding.recoding_queries import with_marks
from surveyapp.instruments.codebook import codebook as codebooks
from surveyapp.instruments.derived.groupings import with_groupings
from surveyapp.models import Right
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.access import my_survey, staff_only


@staff_only
@require_safe
def codebook(request: HttpRequest, slug: str) -> HttpResponse:
    """Every variable that the survey yields: what was asked of whom, the codes and what they mean."""
    survey = my_survey(request, slug, Right.COUNTS)
    groupings = [(row.grouping, row.made) for row in groupings_in_force(survey)]
    instrument = with_groupings(with_marks(survey), groupings)
    entries = codebooks.codebook(instrument, page_language())
    own = [entry for entry in entries if not entry.source]
    context = {
        "survey": survey,
        "instrument": instrument,
        "sections": [(title, tuple(group)) for title, group in groupby(own, key=lambda entry: entry.section)],
        "awaiting_review": [entry for entry in own if entry.awaiting_review],
        "derived": [entry for entry in entries if entry.source],
        "missing_codes": codebooks.MISSING_CODES.items(),
    }
    return render(request, "staff/questionnaire/codebook/codebook.html", context)
