"""What is done to an individual response: excluded from analysis, taken back, erased on request."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.analysis.report.report_text import exclusion_in_words
from surveyapp.audit import Action, record
from surveyapp.fielding.exclusion_actions import ResponseGoneError, exclusion_version
from surveyapp.fielding.exclusion_actions import exclude as exclude_response
from surveyapp.fielding.exclusion_actions import include as include_response
from surveyapp.fielding.exclusion_queries import has_seen_verdicts
from surveyapp.fielding.plan.plan_flags import FlagOnOutcomeError, check_exclusion
from surveyapp.fielding.withdrawal_actions import erase as erase_response
from surveyapp.models import ChangedMeanwhileError, Response, Right, Survey
from surveyapp.site_languages import page_language
from surveyapp.staff.responses import review_query
from surveyapp.staff.responses.exclusion_form import ExclusionForm
from surveyapp.staff.responses.list_query import short_key
from surveyapp.staff.responses.views import page_context, response_or_404
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.edit_conflicts import SEEN, differences, settle_on
from surveyapp.staff.shared.error_pages import under_filter
from surveyapp.staff.shared.form_status import form_status


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@under_filter
def exclude(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Ask for the reason, ask whether it is meant, leave the response out; then go on with the review."""
    survey, response = _survey_and_response(request, slug, key, Right.EXCLUDE)
    data = request.POST if request.method == "POST" else None
    form = ExclusionForm(data, initial={SEEN: exclusion_version(response)})
    if not form.is_valid() or request.POST.get("action") != "confirm":
        return _ask(request, survey, response, form)
    values = {name: form.cleaned_data[name] for name in ("reason", "note", SEEN)}
    try:
        exclude_response(response=response, by=request.user.get_username(), **values)
    except ChangedMeanwhileError as error:
        settle_on(form, error)
        theirs = {name: getattr(error.stored, name, "") for name in ("reason", "note")}
        conflict = {"meanwhile": str(error), "differences": differences(form, theirs)}
        return _ask(request, survey, response, form, conflict)
    except ResponseGoneError:
        return HttpResponseRedirect(review_query.list_address(request, survey))
    except FlagOnOutcomeError:  # the form says so
        return _ask(request, survey, response, form)
    _say(request, _("Response %(key)s was excluded."), key)
    return HttpResponseRedirect(review_query.next_address(request, survey, key))


def _ask(
    request: HttpRequest,
    survey: Survey,
    response: Response,
    form: ExclusionForm,
    conflict: dict[str, Any] | None = None,
) -> HttpResponse:
    """The form above the answers, without verdicts; once nothing is wrong, the question whether it is meant.

    That the response was looked at is recorded.
    """
    record(
        Action.RESPONSE_VIEWED, by=request.user.get_username(), survey=survey.slug, object=str(response.pk)
    )
    is_good = form.is_bound and form.is_valid() and _is_allowed(form, response)
    reason = exclusion_in_words(form.cleaned_data["reason"], page_language()) if is_good else ""
    context = page_context(request, survey, response) | {
        "form": form,
        "reason": reason,
        "note": form.cleaned_data["note"] if is_good else "",
        "has_seen_verdicts": has_seen_verdicts(response, request.user.get_username()),
        "review_list": review_query.list_address(request, survey),
        "review_next": review_query.next_address(request, survey, response.pk),
    }
    status = form_status(form, conflict=conflict)
    return render(request, "staff/responses/exclude.html", context | (conflict or {}), status=status)


def _is_allowed(form: ExclusionForm, response: Response) -> bool:
    """Whether the reason selects by no verdict; the form says where it does."""
    try:
        check_exclusion(response, form.cleaned_data["reason"])
    except FlagOnOutcomeError as error:
        form.add_error("reason", str(error))
        return False
    return True


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@under_filter
def include(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Ask whether the response is to count again; a POST says yes."""
    survey, response = _survey_and_response(request, slug, key, Right.EXCLUDE)
    context = {"survey": survey, "response": response, "short": short_key(response.pk)}
    context |= {
        "seen": exclusion_version(response),
        "has_seen_verdicts": has_seen_verdicts(response, request.user.get_username()),
        "review_list": review_query.list_address(request, survey),
    }
    if request.method != "POST":
        return render(request, "staff/responses/include.html", context)
    try:
        seen = request.POST.get(SEEN, "")
        include_response(response=response, by=request.user.get_username(), seen=seen)
        _say(request, _("Response %(key)s is included again."), key)
    except ChangedMeanwhileError as error:
        reason = exclusion_in_words(error.stored.reason, page_language())
        context |= {"seen": error.version, "stored": error.stored, "reason": reason}
        return render(request, "staff/responses/include.html", context, status=HTTPStatus.CONFLICT)
    except ResponseGoneError:  # it has been withdrawn meanwhile
        pass
    return HttpResponseRedirect(review_query.list_address(request, survey))


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Ask whether the response is to be deleted for good; a POST says yes."""
    survey, response = _survey_and_response(request, slug, key, Right.ERASE)
    if request.method != "POST":
        context = {"survey": survey, "response": response, "short": short_key(response.pk)}
        return render(request, "staff/responses/erase.html", context)
    with suppress(ResponseGoneError):  # where somebody else has done it meanwhile
        erase_response(response=response, by=request.user.get_username(), today=timezone.localdate())
    _say(request, _("Response %(key)s was erased."), key)
    return HttpResponseRedirect(reverse("staff:responses", args=[slug]))


def _say(request: HttpRequest, sentence: str, key: int) -> None:
    messages.success(request, sentence % {"key": short_key(key)})


def _survey_and_response(request: HttpRequest, slug: str, key: int, right: Right) -> tuple[Survey, Response]:
    """The survey and its response, for those with the right."""
    survey = my_survey(request, slug, right)
    return survey, response_or_404(survey, key)
