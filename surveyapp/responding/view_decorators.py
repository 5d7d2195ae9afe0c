"""How a survey's pages are served: never stored on the way, and never at the price of what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string
from django.views.decorators.cache import never_cache

from surveyapp.answering.page.page_answers import sent_answer_parts
from surveyapp.answering.visits.page_cache import show
from surveyapp.answering.visits.question_page import AUTOSAVE
from surveyapp.answering.visits.visit import Visit
from surveyapp.fielding.survey_locks import SurveyClosedError
from surveyapp.instruments.model.instrument import Page
from surveyapp.models import Survey
from surveyapp.site_languages import page_language

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

NOT_TYPED = ("csrfmiddlewaretoken",)
"""Fields of a form that are not sent again."""

LARGE = 4_000
"""Bytes from which a page is compressed: smaller ones fit into three packets as they are."""

GZIP = re.compile(r"\bgzip\b")


def survey_view(view: View[P]) -> View[P]:
    """The view, its answer not stored anywhere."""

    @wraps(view)
    def served(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return compressed(request, view(request, *args, **kwargs))

    return never_cache(served)


def compressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A large page compressed, where the browser can read that.

    Of what is secret it holds only Django's token, which looks different each time, and a random length of
    signs is added: its size tells nobody anything. Small pages are not worth the time.
    """
    patch_vary_headers(response, ("Accept-Encoding",))
    if not isinstance(response, HttpResponse) or not response["Content-Type"].startswith("text/html"):
        return response
    if len(response.content) < LARGE or not GZIP.search(request.headers.get("Accept-Encoding", "")):
        return response
    response.content = compress_string(response.content, max_random_bytes=100)
    response["Content-Encoding"] = "gzip"
    return response


def send_again(request: HttpRequest, *, status: int, heading: str, reason: str) -> HttpResponse:
    """A page that holds what was sent, with a button to send it once more; asks nothing of the database."""
    if is_autosave(request):
        return not_saved(status, reason)
    context = {
        "heading": heading,
        "reason": reason,
        "fields": sent_fields(request),
        "address": request.get_full_path(),
    }
    return render(request, "errors/send_again.html", context, status=status)


def is_autosave(request: HttpRequest) -> bool:
    """Whether the script sent this while the person is still on the page."""
    return request.method == "POST" and request.POST.get("action") == AUTOSAVE


def not_saved(status: int, reason: str) -> JsonResponse:
    """The script's answer where the page under way was not stored, with the reason in words."""
    return JsonResponse({"reason": reason}, status=status)


def sent_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The names and values that were posted, in order."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NOT_TYPED
        for value in values
    ]


def show_closed(request: HttpRequest, visit: Visit, page: Page | None = None) -> HttpResponse:
    """The page of a survey that takes no answers, not yet or no more; 409 where some were sent to it.

    page: the one that was sent; what was entered on it is given back to be read and copied. The script that
    saves pages tries again where the survey will go on (503), and not where it is over (410).
    """
    visit.survey.refresh_from_db(fields=["state", "opens_at", "closes_at", "resumes_at"])
    if is_autosave(request):
        goes_on = visit.survey.state == Survey.State.PAUSED
        return not_saved(503 if goes_on else 410, str(SurveyClosedError(visit.survey)))
    status = 409 if request.method == "POST" else 200
    fields = dict(request.POST.lists()) if page else {}
    parts = (
        sent_answer_parts(visit.instrument, page, fields, page_language(visit.wording))
        if page and fields
        else ()
    )
    return show(request, visit, "responding/closed.html", status=status, parts=parts)
