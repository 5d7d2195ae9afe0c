"""Signing in and out: Django's own views, with a limit on wrong passwords, and a second step after them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from surveyapp.accounts import sign_in_limits
from surveyapp.accounts.second_factor_queries import has_factor
from surveyapp.accounts.sign_in_log import known_name
from surveyapp.audit import Action, record
from surveyapp.operation.setup_steps import begins_with_setup
from surveyapp.staff.accounts import sign_in_session
from surveyapp.staff.accounts.sign_in_form import SignInForm


class SignInView(LoginView):
    """Django's view; after too many attempts no password is looked at for a while."""

    template_name = "staff/accounts/sign_in.html"
    authentication_form = SignInForm
    # Django's view would put the host's name there.
    extra_context = {"site_name": gettext_lazy(settings.SITE_NAME)}
    attempt: sign_in_limits.Attempt
    person: User

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With what a person is to know who has just chosen a password."""
        changed = self.request.GET.get("password") == "changed"
        return super().get_context_data(**context, password_changed=changed)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count the attempt, and try it where it is not one too many."""
        name = request.POST.get("username", "")
        self.attempt = sign_in_limits.attempt_of(request, name)
        refused = sign_in_limits.count(self.attempt)
        if refused == self.attempt.most + 1:  # once for a series, however long it is
            record(Action.SIGN_IN_LIMITED, by=known_name(name))
        return self._too_many_attempts(name) if refused else super().post(request, *args, **kwargs)

    def get_success_url(self) -> str:
        """The page that was wanted; where that is the list of an empty site, the page that sets it up."""
        wanted = super().get_success_url()
        if wanted == reverse("staff:surveys") and begins_with_setup(self.person):
            return reverse("staff:setup")
        return wanted

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and know this browser from now on; who has a second factor comes to the second step."""
        sign_in_limits.succeeded(self.attempt)
        user = self.person = form.get_user()
        if has_factor(user):
            sign_in_session.begin(self.request, user, next_page=self.get_success_url())
            return HttpResponseRedirect(reverse("staff:second_step"))
        response = super().form_valid(form)
        sign_in_limits.remember_browser(response, user)
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The form again, with what is wrong."""
        return self.render_to_response(
            self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY
        )

    def _too_many_attempts(self, name: str) -> HttpResponse:
        form = SignInForm(self.request, initial={"username": name})
        context = self.get_context_data(form=form, minutes=sign_in_limits.MINUTES)
        return sign_in_limits.held_off(self.render_to_response(context))


sign_in = SignInView.as_view()
sign_out = LogoutView.as_view()
