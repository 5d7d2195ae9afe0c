"""Where the person who looks is signed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from surveyapp.accounts.session_actions import end_sessions
from surveyapp.accounts.session_queries import own_sessions
from surveyapp.site_languages import page_language
from surveyapp.staff.accounts.session_text import browser_text
from surveyapp.staff.shared.access import staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """One's own sessions; a POST ends one of them, or all others."""
    assert isinstance(request.user, User)
    this = request.session.session_key
    if request.method == "POST":
        ended = end_sessions(request.user, this, name=request.POST.get("session", ""))
        count = ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", ended)
        messages.success(request, count % {"count": page_language().number(ended)})
        return HttpResponseRedirect(reverse("staff:sessions"))
    context = {
        "sessions": [
            (session, browser_text(session.browser)) for session in own_sessions(request.user, this)
        ],
    }
    return render(request, "staff/accounts/sessions.html", context)
