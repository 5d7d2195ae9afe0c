"""Links to choose a password: asked for, opened, and used once."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from surveyapp.accounts import sign_in_limits
from surveyapp.accounts.mail_server import is_mail_on
from surveyapp.accounts.password_link_actions import DeadLinkError, choose_password, request_link
from surveyapp.accounts.password_links import user_of
from surveyapp.accounts.second_factor_queries import has_factor
from surveyapp.audit import Action, record
from surveyapp.staff.accounts import sign_in_session
from surveyapp.staff.accounts.password_form import ChosenPasswordForm
from surveyapp.staff.shared.form_status import form_status
from surveyapp.staff.shared.site_address import site_address

LINK = "password_link"
"""Where a session keeps the link that was opened, so that the address of the page is clean."""


class AddressForm(forms.Form):
    """The address of an account."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"required": _("Enter your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "form-control"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for an address. The answer is the same, and as fast, whether or not the address is known."""
    if request.method != "POST" or not is_mail_on():
        return _show_forgotten(request, AddressForm())
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _show_forgotten(request, form)
    address = form.cleaned_data["address"]
    attempt = sign_in_limits.attempt_of_link(address)
    if refused := sign_in_limits.count(attempt):
        if refused == attempt.most + 1:  # once for a series, however long it is
            record(Action.SIGN_IN_LIMITED, by="", detail="links for a new password")
        return sign_in_limits.held_off(_show_forgotten(request, form, minutes=sign_in_limits.MINUTES))
    language = translation.get_language()
    request_link(address=address, root=site_address(request), language_code=language)
    return render(request, "staff/accounts/password_link/requested.html", {"address": address})


@never_cache
@require_safe
def open_link(request: HttpRequest) -> HttpResponse:
    """Take a link into the session, which uses nothing up, and lead to a page with a clean address."""
    key = request.GET.get("link", "")
    if user_of(key) is None:
        return _dead(request)
    request.session[LINK] = key
    return HttpResponseRedirect(reverse("staff:new_password"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Take a new password from whoever has opened a link.

    A person who was invited is signed in, and comes to set up a second factor where one is required. Whoever
    forgot a password signs in with the new one, and is asked for their second factor there.
    """
    key = request.session.get(LINK, "")
    user = user_of(key)
    if user is None:
        return _dead(request)
    form = ChosenPasswordForm(user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _show_form(request, form, user)
    is_first = not user.has_usable_password()
    try:
        user = choose_password(key=key, password=form.cleaned_data["new_password"])
    except DeadLinkError:  # it was used in another window meanwhile
        return _dead(request)
    if not is_first or has_factor(user):
        logout(request)
        return HttpResponseRedirect(f"{reverse('staff:sign_in')}?password=changed")
    sign_in_session.finish(request, user)
    response = HttpResponseRedirect(reverse("staff:surveys"))
    sign_in_limits.remember_browser(response, user)
    return response


def _show_forgotten(request: HttpRequest, form: AddressForm, *, minutes: int = 0) -> HttpResponse:
    context = {"form": form, "minutes": minutes, "is_mail_on": is_mail_on()}
    return render(request, "staff/accounts/password_link/forgotten.html", context, status=form_status(form))


def _show_form(request: HttpRequest, form: ChosenPasswordForm, user: User) -> HttpResponse:
    context = {"form": form, "account": user, "is_first": not user.has_usable_password()}
    return render(request, "staff/accounts/password_link/choose.html", context, status=form_status(form))


def _dead(request: HttpRequest) -> HttpResponse:
    """Wrong, expired and used links look alike."""
    request.session.pop(LINK, None)
    context = {"is_mail_on": is_mail_on()}
    return render(request, "staff/accounts/password_link/dead.html", context, status=HTTPStatus.NOT_FOUND)
