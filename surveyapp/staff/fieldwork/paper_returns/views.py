"""The list of a survey's paper returns, and taking one up, again, or not at all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from surveyapp.answering.paper.keying_actions import (
    NotToKeyError,
    NumberTakenError,
    SameKeyerError,
    SurveyClosedError,
    begin,
    begin_again,
    discard,
)
from surveyapp.answering.paper.keying_queries import other_keyers
from surveyapp.models import Right, Survey
from surveyapp.operation import rate_limits
from surveyapp.staff.fieldwork.paper_returns.access import (
    address,
    back_to_list,
    refused,
    sheet_or_404,
)
from surveyapp.staff.fieldwork.paper_returns.form import HELD_OFF, NumberForm
from surveyapp.staff.fieldwork.paper_returns.list_presenter import return_list
from surveyapp.staff.shared.access import my_survey, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def returns(request: HttpRequest, slug: str) -> HttpResponse:
    """Every return with its state; or take up the one whose number was sent."""
    survey = my_survey(request, slug, Right.PAPER)
    if request.method != "POST":
        return _show(request, survey, None)
    form = NumberForm(request.POST)
    if form.is_valid():
        number = form.cleaned_data["number"]
        if rate_limits.is_over(rate_limits.SHEETS, of=request.user.get_username()):
            form.add_error("number", HELD_OFF)
            return _show(request, survey, form, status=429)
        try:
            begin(survey=survey, number=number, by=request.user.get_username())
        except NumberTakenError as error:
            form.add_error("number", str(error))
        except SurveyClosedError:
            survey.refresh_from_db(fields=["state"])
            return _show(request, survey, form, status=409)
        else:
            return HttpResponseRedirect(address("paper_keying", slug, number))
    return _show(request, survey, form, status=422)


def _show(request: HttpRequest, survey: Survey, form: NumberForm | None, status: int = 200) -> HttpResponse:
    user = request.user.get_username()
    has_others = other_keyers(survey, user)
    listing = return_list(survey, user=user, has_others=has_others)
    last = request.GET.get("last", "")
    context = {
        "survey": survey,
        "form": form or NumberForm(initial={"number": listing.next_number}),
        "returns": listing,
        "has_others": has_others,
        "last": next((sheet for sheet in listing.finished if str(sheet.number) == last), None),
    }
    return render(request, "staff/fieldwork/paper_returns/returns.html", context, status=status)


@staff_only
@require_POST
def again(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take up a sheet for its second keying."""
    sheet = sheet_or_404(request, slug, number)
    try:
        begin_again(sheet=sheet, by=request.user.get_username())
    except (NotToKeyError, SameKeyerError, SurveyClosedError) as error:
        return refused(request, sheet, error)
    return HttpResponseRedirect(address("paper_keying", slug, number))


@staff_only
@require_POST
def discard_sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Discard the keying that is under way, or all of the return."""
    sheet = sheet_or_404(request, slug, number)
    turn = request.POST.get("turn", "")
    try:
        discard(
            sheet=sheet,
            turn=int(turn) if turn in ("1", "2") else None,
            by=request.user.get_username(),
        )
    except (NotToKeyError, SurveyClosedError) as error:
        return refused(request, sheet, error)
    return back_to_list(slug)
