"""One's own second factor: set up, shown, removed. What changes it takes the password, just given."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from surveyapp.accounts import passkey_actions, second_factor_actions, sign_in_limits
from surveyapp.accounts.own_password_actions import (
    TooManyPasswordsError,
    WrongPasswordError,
    check_own_password,
)
from surveyapp.accounts.second_factor_actions import LastFactorError, WrongFactorError
from surveyapp.accounts.second_factor_queries import (
    factors_of,
    has_factor,
    new_secret,
    picture_of,
    recovery_codes_left,
)
from surveyapp.models.encryption import seal, unseal
from surveyapp.operation.setup_steps import begins_with_setup
from surveyapp.staff.accounts import sign_in_session
from surveyapp.staff.accounts.second_factor_form import (
    WRONG_CODE,
    WRONG_PASSKEY,
    WRONG_PASSWORD,
    CodeForm,
    NewPasskeyForm,
    PasswordForm,
)
from surveyapp.staff.shared.access import staff_only

UNDER_WAY = "app_under_way"
"""Where a session keeps the secret of an app that is being set up, sealed."""

View = Callable[[HttpRequest], HttpResponse]


def confirmed_only(view: View) -> View:
    """The view for those who have just given their password; others are sent to give it."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        return view(request) if sign_in_session.is_confirmed(request) else _back()

    return guarded


@staff_only
@require_http_methods(["GET", "HEAD"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """What one has, and what one can set up."""
    return _show(request)


@staff_only
@require_http_methods(["POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Take the password again, which lets factors be changed for a while."""
    form = PasswordForm(request.POST)
    form.is_valid()
    try:
        check_own_password(user=_me(request), password=form.cleaned_data.get("password", ""))
    except TooManyPasswordsError:
        return _show(request, minutes=sign_in_limits.MINUTES)
    except WrongPasswordError:
        return _show(request, error=WRONG_PASSWORD)
    sign_in_session.confirm(request)
    return _back()


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_only
def authenticator_app(request: HttpRequest) -> HttpResponse:
    """Show the secret for an app, and take the first code that the app shows."""
    user = _me(request)
    if any(not factor.is_passkey for factor in factors_of(user)):
        return _back()
    sealed = request.session.setdefault(UNDER_WAY, seal(new_secret()))
    secret = unseal(sealed)
    if request.method != "POST":
        return _show_secret(request, secret)
    form = CodeForm(request.POST)
    try:
        code = form.cleaned_data["code"] if form.is_valid() else ""
        codes = second_factor_actions.add_app(user=user, secret=secret, code=code, by=user.get_username())
    except WrongFactorError:
        return _show_secret(request, secret, error=WRONG_CODE)
    del request.session[UNDER_WAY]
    return _done(request, codes, factor="authenticator app")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_only
def passkey(request: HttpRequest) -> HttpResponse:
    """Ask the browser for a new passkey, and keep it."""
    user = _me(request)
    if not passkey_actions.are_possible(request):
        return _back()
    if request.method != "POST":
        return _ask_passkey(request)
    form = NewPasskeyForm(request.POST)
    try:
        if not form.is_valid():
            raise WrongFactorError
        name, credential = form.cleaned_data["name"], form.cleaned_data["credential"]
        codes = passkey_actions.add_passkey(
            user=user, name=name, credential=credential, by=user.get_username()
        )
    except WrongFactorError:
        return _ask_passkey(request, error=form.errors.get("name", [WRONG_PASSKEY])[0])
    return _done(request, codes, factor="passkey")


@staff_only
@require_http_methods(["POST"])
@confirmed_only
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes in place of those before, shown this once."""
    user = _me(request)
    if not has_factor(user):
        return _back()
    return _show_codes(request, second_factor_actions.make_recovery_codes(user=user, by=user.get_username()))


@staff_only
@require_http_methods(["POST"])
@confirmed_only
def remove(request: HttpRequest) -> HttpResponse:
    """Remove one of one's factors."""
    user = _me(request)
    key = request.POST.get("factor", "")
    try:
        if key.isascii() and key.isdigit() and len(key) < 19:
            this = request.session.session_key
            second_factor_actions.remove_factor(user=user, key=int(key), by=user.get_username(), this=this)
            messages.success(request, gettext("The second factor was removed."))
    except LastFactorError:
        return _show(request, is_last=True)
    return _back()


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("staff:second_factor"))


def _show(
    request: HttpRequest, *, error: object = "", minutes: int = 0, is_last: bool = False
) -> HttpResponse:
    user = _me(request)
    factors = factors_of(user)
    context = {
        "factors": factors,
        "has_app": any(not factor.is_passkey for factor in factors),
        "codes_left": recovery_codes_left(user),
        "passkeys_possible": passkey_actions.are_possible(request),
        "is_confirmed": sign_in_session.is_confirmed(request),
        "is_half_signed_in": sign_in_session.is_half_signed_in(request),
        **{"error": error, "minutes": minutes, "is_last": is_last},
    }
    status = HTTPStatus.CONFLICT if is_last else HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    response = render(request, "staff/accounts/second_factor/overview.html", context, status=status)
    return sign_in_limits.held_off(response) if minutes else response


def _show_secret(request: HttpRequest, secret: str, *, error: object = "") -> HttpResponse:
    grouped = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    context = {
        "picture": picture_of(_me(request), secret),
        "secret": grouped,
        "error": error,
    }
    context["is_half_signed_in"] = sign_in_session.is_half_signed_in(request)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return render(request, "staff/accounts/second_factor/app.html", context, status=status)


def _ask_passkey(request: HttpRequest, *, error: object = "") -> HttpResponse:
    registration = passkey_actions.registration_options(_me(request))
    context = {"asked": registration, "error": error, "name": request.POST.get("name", "")}
    context["is_half_signed_in"] = sign_in_session.is_half_signed_in(request)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return render(request, "staff/accounts/second_factor/passkey.html", context, status=status)


def _done(request: HttpRequest, codes: list[str], *, factor: str) -> HttpResponse:
    sign_in_session.has_set_up(request, factor=factor)
    return _show_codes(request, codes) if codes else _back()


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The codes, which stand nowhere else: reloading the page does not bring them back."""
    grouped = [f"{code[:4]} {code[4:]}" for code in codes]
    lines = "\r\n".join([str(settings.SITE_NAME), request.user.get_username(), "", *grouped, ""])
    next_page = reverse("staff:setup" if begins_with_setup(_me(request)) else "staff:second_factor")
    context = {"codes": grouped, "file": lines, "next_page": next_page}
    return render(request, "staff/accounts/second_factor/codes.html", context)
