"""The codebook of a survey's instrument, in the language of the site."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.fielding.grouping_queries import groupings_in_force
from surveyapp.fielding.recoding_queries import with_marks
from surveyapp.instruments.codebook.codebook import MISSING_CODES
from surveyapp.instruments.codebook.codebook import codebook as codebook_of
from surveyapp.instruments.derived.groupings import with_groupings
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import Right, Survey
from surveyapp.site_languages import page_language
from surveyapp.staff.questionnaire.codebook_presenter import Chapter, chapters, matching
from surveyapp.staff.shared.access import my_survey, staff_only


@staff_only
@require_safe
def codebook(request: HttpRequest, slug: str) -> HttpResponse:
    """A line for each variable that the survey yields, by chapter; `q` in the address searches them."""
    survey = my_survey(request, slug, Right.COUNTS)
    instrument = _instrument(survey)
    found = _chapters(instrument)
    words = request.GET.get("q", "").strip()[:200]
    hits = [chapter for part in found if (chapter := matching(part, words)).entries]
    context = {
        "survey": survey,
        "chapters": hits,
        "words": words,
        "count": sum(len(chapter.entries) for chapter in hits),
        "of": sum(len(chapter.entries) for chapter in found),
        "awaiting_review": [
            (chapter, entry) for chapter in found for entry in chapter.entries if entry.awaiting_review
        ],
        "missing_codes": MISSING_CODES.items(),
    }
    return render(request, "staff/questionnaire/codebook/codebook.html", context)


@staff_only
@require_safe
def codebook_chapter(request: HttpRequest, slug: str, chapter: str) -> HttpResponse:
    """The variables of one section: what was asked of whom, the codes and what they mean."""
    survey = my_survey(request, slug, Right.COUNTS)
    found = _chapters(_instrument(survey))
    places = [part.name for part in found]
    if chapter not in places:
        raise Http404("no such chapter")
    place = places.index(chapter)
    context = {
        "survey": survey,
        "chapter": found[place],
        "chapters": found,
        "previous": found[place - 1] if place else None,
        "next": found[place + 1] if place + 1 < len(found) else None,
    }
    return render(request, "staff/questionnaire/codebook/chapter.html", context)


def _instrument(survey: Survey) -> Instrument:
    """The instrument with what was recoded and grouped since."""
    groupings = [(row.grouping, row.made) for row in groupings_in_force(survey)]
    return with_groupings(with_marks(survey), groupings)


def _chapters(instrument: Instrument) -> tuple[Chapter, ...]:
    return chapters(instrument, codebook_of(instrument, page_language()))
