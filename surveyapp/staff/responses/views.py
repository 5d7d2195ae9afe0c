"""Individual responses: the list of them, and one as it was answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from surveyapp.analysis.report.report_text import exclusion_in_words
from surveyapp.analysis.report.response_flags import flags_of
from surveyapp.audit import Action, record
from surveyapp.fielding.exclusion_queries import WITH_VERDICTS
from surveyapp.instruments.model.instrument import words
from surveyapp.models import Response, Right, Survey, published_version, rights_of
from surveyapp.reporting.report.grouped_instrument import grouped
from surveyapp.reporting.report.released_texts import without_free_text
from surveyapp.reporting.report.response_queries import (
    ResponseListQuery,
    counted_as,
    derived_values,
    list_responses,
    variables_to_filter_by,
)
from surveyapp.site_languages import page_language
from surveyapp.staff.responses import list_query, presenter, review_query
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.error_pages import under_filter

A_PAGE = 50
LARGEST = 2**63 - 1  # of keys


@staff_only
@require_safe
@under_filter
def responses(request: HttpRequest, slug: str) -> HttpResponse:
    """The responses under the filter of the address, in the order of their random keys, a page at a time."""
    survey = my_survey(request, slug, Right.ROWS)
    language = page_language()
    row_query = list_query.from_address(request, survey)
    listing = list_responses(survey, row_query)
    page = Paginator(listing.keys, A_PAGE).get_page(request.GET.get("page"))
    carried = filter_query.carried_parameters(request, *list_query.CHOICES, "key", list_query.VERDICTS)
    has_verdicts = list_query.shows_verdicts(request, survey)
    if has_verdicts:
        _record_verdicts(request, slug)
    columns = list_query.verdict_columns(survey, row_query, language) if has_verdicts else ()
    context = filter_query.bar(
        request.path, listing.filter, variables_to_filter_by(survey), language, carried
    ) | {
        "survey": survey,
        "wanted": row_query,
        "selects": list_query.selects(row_query),
        "verdicts": list_query.verdict_options(survey, row_query, language),
        "query": list_query.address_query(row_query),
        "earlier": list_query.address_query(row_query, page=page.number - 1),
        "later": list_query.address_query(row_query, page=page.number + 1),
        "page": page,
        "is_whole": not page.has_other_pages(),
        "of": listing.of,
        "columns": columns,
        "lines": list_query.lines(
            survey, list(page.object_list), columns, language, has_verdicts=has_verdicts
        ),
        "has_verdicts": has_verdicts,
        "may_exclude": Right.EXCLUDE in rights_of(request.user, survey),
        "review": list_query.address_query(review_query.without_verdicts(row_query)),
        **_verdict_addresses(request, row_query),
    }
    return render(request, "staff/responses/responses.html", context)


def _verdict_addresses(request: HttpRequest, row_query: ResponseListQuery) -> dict[str, Any]:
    """The address of the list with verdicts and without; whether it names one that it does not ask for."""
    verdict = request.GET.get("verdict", "")
    asked = {"verdict": verdict, list_query.VERDICTS: list_query.SHOWN}
    without = replace(row_query, recommendation="", verdict="", asks_for_verdicts=False)
    return {
        "with_verdicts": list_query.address_query(row_query, **asked),
        "without_verdicts": list_query.address_query(without) or "?",
        "is_verdict_ignored": bool(verdict) and not row_query.verdict,
    }


@staff_only
@require_safe
@under_filter
def response(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """One response as it was answered; its verdicts as in the list. That it was looked at is recorded, and
    whether with verdicts.
    """
    survey = my_survey(request, slug, Right.ROWS)
    stored = response_or_404(survey, key)
    context = page_context(request, survey, stored) | _neighbours(request, survey, key)
    context["summary"] = presenter.summary_of(context["parts"])
    if list_query.shows_verdicts(request, survey):
        _record_verdicts(request, slug, stored)
        instrument, answers, language = context["instrument"], context["record"].answers, context["language"]
        context |= {
            "primary": presenter.primary_verdict(survey, instrument, answers, language),
            "verdicts": presenter.verdicts(instrument, survey.recommendations, answers, language),
        }
    else:
        record(Action.RESPONSE_VIEWED, by=request.user.get_username(), survey=slug, object=str(stored.pk))
    return render(request, "staff/responses/response.html", context)


def _record_verdicts(request: HttpRequest, slug: str, response: Response | None = None) -> None:
    """Write down that verdicts were looked at, of one response or of a list."""
    record(
        Action.RESPONSE_VIEWED,
        by=request.user.get_username(),
        survey=slug,
        object="" if response is None else str(response.pk),
        detail=WITH_VERDICTS,
    )


def response_or_404(survey: Survey, key: int) -> Response:
    """The survey's response of this key; Http404 for another one's, and for what is no key."""
    responses = Response.objects.select_related("exclusion").filter(survey=survey)
    return get_object_or_404(responses, pk=key if key <= LARGEST else 0)


def page_context(request: HttpRequest, survey: Survey, response: Response) -> dict[str, Any]:
    """The response without its verdicts, in the language of the page; free text where it may be read."""
    language = page_language()
    may = rights_of(request.user, survey)
    instrument = published_version(response.version_id).instrument
    read = response.record()
    if Right.FREE_TEXT not in may:
        (read,) = without_free_text([read], instrument, language)
    derived = list(derived_values(read, grouped(survey, instrument)))
    return {
        "survey": survey,
        "instrument": instrument,
        "language": language,
        "response": response,
        "record": read,
        "short": list_query.short_key(response.pk),
        "parts": presenter.whole_response(instrument, read.answers, language),
        "derived": presenter.derived_lines(derived, instrument, language),
        "recoded": counted_as(survey, response.pk),
        "flags": [words(text, language.code) for text in flags_of(read, instrument)],
        "excluded": exclusion_in_words(read.excluded, language) if read.excluded else "",
        "may": may,
    }


def _neighbours(request: HttpRequest, survey: Survey, key: int) -> dict[str, Any]:
    """The responses before and after this one under the filter of the address."""
    row_query = list_query.from_address(request, survey)
    keys = list_responses(survey, row_query).keys
    place = keys.index(key) if key in keys else None
    neighbours = {
        "query": list_query.address_query(row_query),
        "review": list_query.address_query(review_query.without_verdicts(row_query)),
        **_verdict_addresses(request, row_query),
        "of": len(keys),
        "place": None if place is None else place + 1,
    }
    if place is None:
        return neighbours
    return neighbours | {
        "previous": _address(survey, keys[place - 1]) if place else "",
        "next": _address(survey, keys[place + 1]) if place + 1 < len(keys) else "",
    }


def _address(survey: Survey, key: int) -> str:
    return reverse("staff:response", args=[survey.slug, key])
