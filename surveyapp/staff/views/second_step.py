"""The second step of signing in: a code or a passkey, after the password."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from surveyapp.audit import Action, record
from surveyapp.staff import limits, passkeys, two_steps
from surveyapp.staff.factor_forms import WRONG_CODE, WRONG_PASSKEY, CodeForm, PasskeyForm
from surveyapp.staff.factors import WrongFactorError, use_code
from surveyapp.staff.two_steps import Waiting


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of whoever has given the password; with the right one they are signed in."""
    waiting = two_steps.waiting(request)
    if waiting is None:
        return HttpResponseRedirect(reverse("staff:sign_in"))
    if request.method != "POST":
        return _ask(request, waiting)
    attempt = limits.attempt_of_code(waiting.user, "sign-in")
    if refused := limits.count(attempt):
        return _hold_off(request, waiting, is_first=refused == attempt.most + 1)
    form = PasskeyForm(request.POST) if "credential" in request.POST else CodeForm(request.POST)
    try:
        factor = _try(form, waiting)
    except WrongFactorError:
        record(Action.SECOND_FACTOR_FAILED, by=waiting.user.get_username())
        return _ask(request, waiting, error=WRONG_PASSKEY if isinstance(form, PasskeyForm) else WRONG_CODE)
    limits.succeeded(attempt)
    return _let_in(request, waiting, factor)


def _try(form: PasskeyForm | CodeForm, waiting: Waiting) -> str:
    if not form.is_valid():
        raise WrongFactorError
    if isinstance(form, PasskeyForm):
        return passkeys.use_passkey(user=waiting.user, credential=form.cleaned_data["credential"])
    return use_code(user=waiting.user, code=form.cleaned_data["code"])


def _let_in(request: HttpRequest, waiting: Waiting, factor: str) -> HttpResponse:
    two_steps.finish(request, waiting.user, factor=factor)
    response = HttpResponseRedirect(waiting.next_page)
    limits.remember_browser(response, waiting.user)
    return response


def _hold_off(request: HttpRequest, waiting: Waiting, *, is_first: bool) -> HttpResponse:
    if is_first:  # once for a series, however long it is
        record(Action.SIGN_IN_LIMITED, by=waiting.user.get_username(), detail="second factor")
    seconds = int(limits.WINDOW.total_seconds())
    response = _ask(request, waiting, minutes=seconds // 60)
    response.headers["Retry-After"] = str(seconds)
    return response


def _ask(request: HttpRequest, waiting: Waiting, *, error: object = "", minutes: int = 0) -> HttpResponse:
    context = {"error": error, "minutes": minutes, "asked": {}}
    if passkeys.are_possible(request):
        context["asked"] = passkeys.asked_to_use(waiting.user)
    status = HTTPStatus.TOO_MANY_REQUESTS if minutes else HTTPStatus.OK
    return render(request, "staff/second_step.html", context, status=status)
