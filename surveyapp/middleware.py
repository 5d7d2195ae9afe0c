"""What happens to every request: its language is settled; sessions of staff end in time.

Staff of whom a second factor is required reach nothing before they have given it.

Wiring: may import anything below it.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from surveyapp.accounts.sign_in_log import SEEN_AT, SIGNED_IN_AT
from surveyapp.responding.survey_language import requested_language
from surveyapp.staff.accounts import sign_in_session
from surveyapp.unsent_forms import OF_STAFF, may_come_back

GetResponse = Callable[[HttpRequest], HttpResponseBase]

SELDOM = 60
"""Seconds after which a session's last use is written again."""


def limit_waiting(get_response: GetResponse) -> GetResponse:
    """Give up a request whose statements have taken too long on PostgreSQL, so that nobody waits in vain.

    One statement ends by the connection's own limits (config.databases); this bounds their sum. SQLite has
    one wait, for the lock of a transaction, and a limit of its own on it.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with ExitStack() as stack:
            wait = Wait(seconds=settings.DATABASE_WAIT)
            for connection in connections.all():
                if connection.vendor == "postgresql":
                    stack.enter_context(connection.execute_wrapper(wait))
            return get_response(request)

    return middleware


@dataclass(kw_only=True)
class Wait:
    """How long the statements of a request may still take, as a wrapper of Django's around each of them."""

    seconds: float

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        if self.seconds <= 0:
            raise OperationalError("the statements of this request have taken too long")
        begun = time.monotonic()
        try:
            return execute(*arguments)
        finally:
            self.seconds -= time.monotonic() - begun


def staff_sessions(get_response: GetResponse) -> GetResponse:
    """End sessions of staff that were left alone, or are old. Other pages than staff's read no session."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(OF_STAFF) and request.user.is_authenticated:
            keep_or_end(request, now=int(time.time()))
        return get_response(request)

    return middleware


def keep_or_end(request: HttpRequest, *, now: int) -> None:
    """Sign out whose time is over; else remember that the session was used. now: seconds, as time.time()."""
    session = request.session
    since, last_seen = session.setdefault(SIGNED_IN_AT, now), session.setdefault(SEEN_AT, now)
    if now - last_seen > settings.STAFF_IDLE_SECONDS or now - since > settings.STAFF_SESSION_SECONDS:
        _sign_out(request)
    elif now - last_seen > SELDOM:
        session[SEEN_AT] = now


def _sign_out(request: HttpRequest) -> None:
    """End the session; the page that gives back what was typed says whose it was."""
    name = request.user.get_username()
    logout(request)
    request.signed_out_user = name  # type: ignore[attr-defined]


def second_factor_first(get_response: GetResponse) -> GetResponse:
    """Lead staff of whom a second factor is required to set one up, or to sign in with the one they have."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(OF_STAFF) or not sign_in_session.is_half_signed_in(request):
            return get_response(request)
        return way_to_second_factor(request) or get_response(request)

    return middleware


def way_to_second_factor(request: HttpRequest) -> HttpResponseBase | None:
    """Where somebody who is half signed in has to go; None for the pages that this takes.

    None also for a form that holds text: `surveyapp.unsent_forms` gives it back in place of any view.
    """
    if request.path_info.startswith((reverse("staff:sign_in"), reverse("staff:sign_out"))):
        return None
    if sign_in_session.has_to_sign_in_again(request):
        _sign_out(request)
        if may_come_back(request):
            return None
        return redirect_to_login(request.get_full_path(), reverse("staff:sign_in"))
    if may_come_back(request) or request.path_info.startswith(reverse("staff:second_factor")):
        return None
    return HttpResponseRedirect(reverse("staff:second_factor"))


class LanguageMiddleware(LocaleMiddleware):
    """Settles the language: `?lang=`, which a cookie remembers; then the cookie; then the browser's.

    A page of a survey settles it anew among the survey's languages (`surveyapp.responding.survey_language`).
    No session is made or read. The answer varies by Accept-Language and by Cookie, and names its language.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of this request."""
        super().process_request(request)
        if language := requested_language(request):
            translation.activate(language)
            request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Name the language, and remember it where `?lang=` asked for it."""
        answered = super().process_response(request, response)
        patch_vary_headers(answered, ("Accept-Language", "Cookie"))
        if language := requested_language(request):
            answered.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return answered
