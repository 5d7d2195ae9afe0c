"""Single responses: the list of them, and one as it was answered."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from surveyapp.analysis.response_flags import flags_of
from surveyapp.analysis.sentences import exclusion_in_words
from surveyapp.audit import Action, record
from surveyapp.instruments.model import words
from surveyapp.models import Response, Right, Survey, published_version, rights_of
from surveyapp.staff import filters, response_list, response_shown
from surveyapp.staff.access import my_survey, staff_only
from surveyapp.staff.refusals import under_filter
from surveyapp.staff.response_forms import ExclusionForm

A_PAGE = 50
LARGEST = 2**63 - 1  # of keys


@staff_only
@require_safe
@under_filter
def responses(request: HttpRequest, slug: str) -> HttpResponse:
    """The responses under the filter of the address, in the order of their random keys, a page at a time."""
    from surveyapp.reading.responses import list_responses, variables_to_filter_by

    survey = my_survey(request, slug, Right.ROWS)
    language = get_language() or "en"
    wanted = response_list.wanted(request, survey)
    found = list_responses(survey, wanted)
    page = Paginator(found.keys, A_PAGE).get_page(request.GET.get("page"))
    kept = filters.kept(request, *response_list.CHOICES, "key")
    context = filters.bar(request.path, found.filter, variables_to_filter_by(survey), language, kept) | {
        "survey": survey,
        "wanted": wanted,
        "selects": response_list.selects(wanted),
        "verdicts": response_list.verdict_options(survey, wanted, language),
        "query": response_list.query(wanted),
        "earlier": response_list.query(wanted, page=page.number - 1),
        "later": response_list.query(wanted, page=page.number + 1),
        "page": page,
        "of": found.of,
        "lines": response_list.lines(survey, list(page.object_list), wanted, language),
    }
    return render(request, "staff/responses.html", context)


@staff_only
@require_safe
@under_filter
def response(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """One response as it was answered, with its verdicts; that it was looked at is recorded."""
    survey = my_survey(request, slug, Right.ROWS)
    found = response_or_404(survey, key)
    record(Action.RESPONSE_VIEWED, by=request.user.get_username(), survey=slug, object=str(found.pk))
    context = shown(request, survey, found) | _neighbours(request, survey, key)
    return render(request, "staff/responses/response.html", context)


def response_or_404(survey: Survey, key: int) -> Response:
    """The survey's response of this key; Http404 for another one's, and for what is no key."""
    found = Response.objects.select_related("exclusion").filter(survey=survey)
    return get_object_or_404(found, pk=key if key <= LARGEST else 0)


def shown(request: HttpRequest, survey: Survey, found: Response) -> dict[str, Any]:
    """The response in the language of the page; what people typed only for those who may read it."""
    from surveyapp.reading.free_text import without_free_text
    from surveyapp.reading.groupings import grouped
    from surveyapp.reading.responses import counted_as, derived_values

    language = get_language() or "en"
    may = rights_of(request.user, survey)
    instrument = published_version(found.version_id).instrument
    read = found.record()
    if Right.FREE_TEXT not in may:
        (read,) = without_free_text([read], instrument, gettext)
    derived = list(derived_values(read, grouped(survey, instrument)))
    return {
        "survey": survey,
        "instrument": instrument,
        "response": found,
        "short": response_list.short_key(found.pk),
        "parts": response_shown.whole_response(instrument, read.answers, language),
        "derived": response_shown.derived_lines(derived, instrument, language),
        "verdicts": response_shown.verdicts(instrument, survey.recommendations, read.answers, language),
        "recoded": counted_as(survey, found.pk),
        "flags": [words(text, language) for text in flags_of(read, instrument)],
        "excluded": exclusion_in_words(read.excluded, gettext) if read.excluded else "",
        "may": may,
        "form": ExclusionForm(),
    }


def _neighbours(request: HttpRequest, survey: Survey, key: int) -> dict[str, Any]:
    """The responses before and after this one under the filter of the address."""
    from surveyapp.reading.responses import list_responses

    wanted = response_list.wanted(request, survey)
    keys = list_responses(survey, wanted).keys
    place = keys.index(key) if key in keys else None
    found = {
        "query": response_list.query(wanted),
        "of": len(keys),
        "place": None if place is None else place + 1,
    }
    if place is None:
        return found
    return found | {
        "previous": _address(survey, keys[place - 1]) if place else "",
        "next": _address(survey, keys[place + 1]) if place + 1 < len(keys) else "",
    }


def _address(survey: Survey, key: int) -> str:
    return reverse("staff:response", args=[survey.slug, key])
