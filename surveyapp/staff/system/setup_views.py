"""The first page of a new site for its administrator: what to set up, and how far it is."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.accounts.mail_actions import MailFailedError, MailOffError, send_test
from surveyapp.operation.setup_actions import hide_setup, show_setup
from surveyapp.operation.setup_steps import is_setup_hidden, setup_steps
from surveyapp.staff.shared.access import site_administrators_only
from surveyapp.staff.shared.pressed_button import pressed_button
from surveyapp.staff.shared.site_address import site_address
from surveyapp.staff.system.setup_presenter import setup_rows

MAIL, HIDE, SHOW = BUTTONS = ("mail", "hide", "show")


@site_administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """The steps; a POST sends a test e-mail to whoever asks, or hides the page or shows it again."""
    if request.method != "POST":
        return _show(request)
    button, by = pressed_button(request, BUTTONS), request.user.get_username()
    if button == MAIL:
        return _send_test(request, by)
    (hide_setup if button == HIDE else show_setup)(by=by)
    return HttpResponseRedirect(reverse("staff:setup"))


def _send_test(request: HttpRequest, by: str) -> HttpResponse:
    person = _me(request)
    if not person.email:
        refusal = _("Your account has no e-mail address.")
        return _show(request, refusal=refusal)
    try:
        send_test(to=person.email, by=by)
    except MailOffError:
        return _show(request, refusal=_("The site has no mail server: set EMAIL_URL as shown below."))
    except MailFailedError as error:
        return _show(request, refusal=error.remedy, error=str(error))
    return HttpResponseRedirect(f"{reverse('staff:setup')}?sent=yes")


def _show(request: HttpRequest, *, refusal: str = "", error: str = "") -> HttpResponse:
    person = _me(request)
    steps = setup_steps(person, address=site_address(request))
    context = {
        "rows": setup_rows(steps, person),
        "done": sum(step.is_done for step in steps),
        "number": len(steps),
        "is_hidden": is_setup_hidden(),
        "sent_to": person.email if "sent" in request.GET else "",
        "refusal": refusal,
        "error": error,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return render(request, "staff/system/setup.html", context, status=status)


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
