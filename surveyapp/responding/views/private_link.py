"""Save and come back later: the private link, and the way back by it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from surveyapp.answering.drafts.draft_actions import DraftGoneError, SurveyClosedError, make_private_link
from surveyapp.answering.drafts.draft_queries import is_reached_by_link, open_private_link
from surveyapp.answering.visits.page_cache import show
from surveyapp.answering.visits.visit import Visit
from surveyapp.models import Draft
from surveyapp.operation import rate_limits
from surveyapp.responding.view_decorators import show_closed, survey_view
from surveyapp.responding.visit import remember, visit_of


@require_http_methods(["GET", "HEAD", "POST"])
@survey_view
def save(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that the answers are saved; on request, make a private link to them."""
    visit = visit_of(request, slug)
    if not visit.takes_answers:
        return show_closed(request, visit)
    if visit.draft is None:
        return HttpResponseRedirect(f"{visit.address('landing')}?lost=1")
    if request.method != "POST":
        return show(request, visit, "responding/save.html")
    try:
        return _show_link(request, visit, visit.draft)
    except SurveyClosedError:
        return show_closed(request, visit)
    except DraftGoneError:
        return HttpResponseRedirect(f"{visit.address('landing')}?lost=1")


def _show_link(request: HttpRequest, visit: Visit, draft: Draft) -> HttpResponse:
    token = make_private_link(draft=draft)
    link = request.build_absolute_uri(visit.address("resume", token))
    response = show(request, visit, "responding/save.html", link=link)
    # A device that came by the link which has just been replaced goes on by the new one.
    came_by_link = is_reached_by_link(draft, visit.secret)
    if came_by_link and (opened := open_private_link(survey=visit.survey, token=token)):
        remember(response, visit, opened.secret)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@survey_view
def resume(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Have the device remember the draft of a private link, and leave the address that names it.

    A device that holds other answers is asked first (POST: yes), since it would lose its way to them.
    """
    visit = visit_of(request, slug)
    opened = open_private_link(survey=visit.survey, token=token)
    if opened is None:
        status = 429 if rate_limits.is_over(rate_limits.WRONG_LINKS) else 404
        return show(request, visit, "responding/link_unknown.html", status=status)
    home = HttpResponseRedirect(visit.address("landing"))
    if visit.draft == opened.draft:
        return home
    if visit.draft and request.method != "POST":
        return show(request, visit, "responding/link_other.html")
    remember(home, visit, opened.secret)
    return home
