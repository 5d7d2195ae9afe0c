"""Forms of staff that were sent when they could not be taken: what was typed comes back, to be sent again.

That is so where the session has ended, where a second factor is wanted, and where the form's token is from
before somebody signed in. The text stands on the answered page only; nothing of it is stored.

Wiring: may import anything below it.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from surveyapp.responding.view_decorators import sent_fields
from surveyapp.responding.views import errors
from surveyapp.staff.accounts.sign_in_session import is_half_signed_in
from surveyapp.staff.shared.access import is_staff

OF_STAFF = "/staff/"
HOLDING_SECRETS = (
    "/staff/sign-in/",
    "/staff/sign-out/",
    "/staff/account/",
)
"""Pages whose forms hold a password, a code or nothing: none of it is given back."""
SHORTEST_TEXT = 12
"""Characters from which a value is shown as something that was typed; all are sent again."""
BAD_ORIGIN = REASON_BAD_ORIGIN.partition(" - ")[0]


class UnsentForms:
    """Answers what is posted without a session that may do so with a page that holds it.

    Stands after Django's check of the token, so that another site cannot put anything on the page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """The page that holds what was typed; None where the view may be called."""
        if not may_come_back(request) or (is_staff(request) and not is_half_signed_in(request)):
            return None
        if sent_fields(request) or request.FILES:
            return unsent_page(request)
        if is_staff(request):
            return HttpResponseRedirect(reverse("staff:second_factor"))
        return redirect_to_login(request.get_full_path(), reverse("staff:sign_in"))


def may_come_back(request: HttpRequest) -> bool:
    """Whether this is a form of staff that holds no secrets."""
    path = request.path_info
    return request.method == "POST" and path.startswith(OF_STAFF) and not path.startswith(HOLDING_SECRETS)


def unsent_page(request: HttpRequest) -> HttpResponse:
    """What was typed, with a button that sends it to the same address, and what has to be done before."""
    fields = sent_fields(request)
    context = {
        "address": request.get_full_path(),
        "fields": fields,
        "texts": [value for _name, value in fields if len(value) >= SHORTEST_TEXT],
        "files": list(request.FILES),
        "wants_factor": is_half_signed_in(request),
        "name": request.user.get_username() if is_staff(request) else "",
        "before": getattr(request, "signed_out_user", ""),
    }
    response = render(request, "errors/unsent_form.html", context, status=HTTPStatus.FORBIDDEN)
    add_never_cache_headers(response)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token was missing or too old; what was typed on this site comes back."""
    if not request.path_info.startswith(OF_STAFF):
        return errors.csrf_failure(request, reason)
    if may_come_back(request) and _was_sent_from_here(request, reason) and sent_fields(request):
        return unsent_page(request)
    return render(request, "errors/csrf.html", status=HTTPStatus.FORBIDDEN)


def _was_sent_from_here(request: HttpRequest, reason: str) -> bool:
    """Whether the browser says that the form stood on a page of this site.

    Django has judged an Origin that was sent, and says so in the reason; over TLS also a Referer.
    """
    if reason.startswith((BAD_ORIGIN, "Referer")):
        return False
    if "Origin" in request.headers or request.is_secure():
        return True
    return urlsplit(request.headers.get("Referer", "")).netloc == request.get_host()
