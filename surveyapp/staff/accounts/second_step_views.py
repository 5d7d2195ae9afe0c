"""The second step of signing in: a code or a passkey, after the password."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from surveyapp.accounts import passkey_actions, sign_in_limits
from surveyapp.accounts.second_factor_actions import WrongFactorError, use_code
from surveyapp.audit import Action, record
from surveyapp.staff.accounts import sign_in_session
from surveyapp.staff.accounts.second_factor_form import WRONG_CODE, WRONG_PASSKEY, CodeForm, PasskeyForm
from surveyapp.staff.accounts.sign_in_session import Waiting


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of whoever has given the password; with the right one they are signed in."""
    waiting = sign_in_session.waiting(request)
    if waiting is None:
        return HttpResponseRedirect(reverse("staff:sign_in"))
    if request.method != "POST":
        return _ask(request, waiting)
    attempt = sign_in_limits.attempt_of_code(waiting.user, "sign-in")
    if refused := sign_in_limits.count(attempt):
        return _hold_off(request, waiting, is_first=refused == attempt.most + 1)
    form = PasskeyForm(request.POST) if "credential" in request.POST else CodeForm(request.POST)
    try:
        factor = _try(form, waiting)
    except WrongFactorError:
        record(Action.SECOND_FACTOR_FAILED, by=waiting.user.get_username())
        return _ask(request, waiting, error=WRONG_PASSKEY if isinstance(form, PasskeyForm) else WRONG_CODE)
    sign_in_limits.succeeded(attempt)
    return _let_in(request, waiting, factor)


def _try(form: PasskeyForm | CodeForm, waiting: Waiting) -> str:
    if not form.is_valid():
        raise WrongFactorError
    if isinstance(form, PasskeyForm):
        return passkey_actions.use_passkey(user=waiting.user, credential=form.cleaned_data["credential"])
    return use_code(user=waiting.user, code=form.cleaned_data["code"])


def _let_in(request: HttpRequest, waiting: Waiting, factor: str) -> HttpResponse:
    sign_in_session.finish(request, waiting.user, factor=factor)
    response = HttpResponseRedirect(waiting.next_page)
    sign_in_limits.remember_browser(response, waiting.user)
    return response


def _hold_off(request: HttpRequest, waiting: Waiting, *, is_first: bool) -> HttpResponse:
    if is_first:  # once for a series, however long it is
        record(Action.SIGN_IN_LIMITED, by=waiting.user.get_username(), detail="second factor")
    return sign_in_limits.held_off(_ask(request, waiting, minutes=sign_in_limits.MINUTES))


def _ask(request: HttpRequest, waiting: Waiting, *, error: object = "", minutes: int = 0) -> HttpResponse:
    context = {"error": error, "minutes": minutes, "asked": {}}
    if passkey_actions.are_possible(request):
        context["asked"] = passkey_actions.authentication_options(waiting.user)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return render(request, "staff/accounts/second_step.html", context, status=status)
