"""Withdrawing a response by its receipt: code, confirmation, done. Works after the survey has closed too."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from surveyapp.answering.drafts.draft_actions import UnknownReceiptError
from surveyapp.answering.drafts.draft_actions import withdraw as withdraw_response
from surveyapp.answering.drafts.draft_queries import find_sent_response
from surveyapp.answering.visits.page_cache import show
from surveyapp.answering.visits.visit import Visit
from surveyapp.answering.visits.withdrawal_form import WithdrawalForm
from surveyapp.operation import rate_limits
from surveyapp.responding.sent_copy import is_offered
from surveyapp.responding.view_decorators import survey_view
from surveyapp.responding.visit import forget, visit_of


@require_http_methods(["GET", "HEAD", "POST"])
@survey_view
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the code, ask whether it is meant, delete."""
    visit = visit_of(request, slug)
    if request.method != "POST":
        response = find_sent_response(survey=visit.survey, secret=visit.secret)
        initial = {"receipt": response.receipt} if response and is_offered(request, visit) else {}
        return show(request, visit, "responding/withdraw.html", form=WithdrawalForm(initial=initial))
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return show(
            request, visit, "responding/withdraw.html", form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    if request.POST.get("action") != "confirm":
        return show(request, visit, "responding/withdraw_confirm.html", receipt=form.cleaned_data["receipt"])
    return _withdraw(request, visit, form)


def _withdraw(request: HttpRequest, visit: Visit, form: WithdrawalForm) -> HttpResponse:
    own = find_sent_response(survey=visit.survey, secret=visit.secret)
    try:
        withdraw_response(survey=visit.survey, receipt=form.cleaned_data["receipt"], today=visit.today)
    except UnknownReceiptError as error:
        form.add_error("receipt", str(error))
        is_over = rate_limits.is_over(rate_limits.WRONG_RECEIPTS)
        status = HTTPStatus.TOO_MANY_REQUESTS if is_over else HTTPStatus.UNPROCESSABLE_ENTITY
        return show(request, visit, "responding/withdraw.html", form=form, status=status)
    response = show(request, visit, "responding/withdrawn.html")
    if own and find_sent_response(survey=visit.survey, secret=visit.secret) is None:
        forget(response, visit)
    return response
