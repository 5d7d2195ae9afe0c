"""One's own password: changed by whoever knows it."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.accounts import sign_in_limits
from surveyapp.accounts.own_password_actions import (
    TooManyPasswordsError,
    WrongPasswordError,
    change_own_password,
    check_own_password,
)
from surveyapp.staff.accounts import sign_in_session
from surveyapp.staff.accounts.password_form import NewPasswordForm
from surveyapp.staff.accounts.second_factor_form import WRONG_PASSWORD
from surveyapp.staff.shared.access import staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """The form; a POST changes the password, which ends every other session."""
    user = request.user
    assert isinstance(user, User)
    if request.method != "POST":
        return _show(request, NewPasswordForm(user))
    form = NewPasswordForm(user, request.POST)
    try:
        check_own_password(user=user, password=request.POST.get("password", ""))
    except TooManyPasswordsError:
        return sign_in_limits.held_off(_show(request, NewPasswordForm(user), minutes=sign_in_limits.MINUTES))
    except WrongPasswordError:
        if not form.has_error("password"):
            form.add_error("password", WRONG_PASSWORD)
    if not form.is_valid():
        return _show(request, form)
    new_password = form.cleaned_data["new_password"]
    change_own_password(user=user, password=new_password, this=request.session.session_key)
    sign_in_session.has_changed_password(request, user)
    messages.success(request, _("Your password was changed. All your other sessions were ended."))
    response = HttpResponseRedirect(reverse("staff:sessions"))
    sign_in_limits.remember_browser(response, user)
    return response


def _show(request: HttpRequest, form: NewPasswordForm, *, minutes: int = 0) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "minutes": minutes}
    return render(request, "staff/accounts/password.html", context, status=status)
