"""The review of exclusions: a way through the list that shows no verdict, one response after another."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from django.urls import reverse

from surveyapp.fielding.plan.plan_queries import keeps_results_closed
from surveyapp.models import Survey
from surveyapp.reporting.report.response_queries import ResponseListQuery, list_responses
from surveyapp.staff.responses import list_query


def without_verdicts(wanted: ResponseListQuery) -> ResponseListQuery:
    """The filter without verdicts: what the addresses of a review carry on."""
    return replace(wanted, recommendation="", verdict="", asks_for_verdicts=False)


def list_address(request: HttpRequest, survey: Survey) -> str:
    """The list of the review."""
    query = list_query.address_query(without_verdicts(list_query.from_address(request, survey)))
    return reverse("staff:responses", args=[survey.slug]) + query


def next_address(request: HttpRequest, survey: Survey, key: int) -> str:
    """The page of exclusion of the next response under the filter that shows flags and is not excluded.

    After the last one it is the list, and while results are closed, since then nobody looks for responses.
    """
    if keeps_results_closed(survey):
        return list_address(request, survey)
    wanted = without_verdicts(list_query.from_address(request, survey))
    open_keys = list_responses(survey, replace(wanted, flagged="yes", excluded="no")).keys
    following = next((open_key for open_key in open_keys if open_key > key), None)
    if following is None:
        return list_address(request, survey)
    address = reverse("staff:exclude_response", args=[survey.slug, following])
    return address + list_query.address_query(wanted)
