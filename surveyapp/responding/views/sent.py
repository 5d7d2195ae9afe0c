"""After sending: the receipt, and a copy of the answers to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from surveyapp.answering.drafts.draft_queries import find_sent_response
from surveyapp.answering.page.answer_summary import summary
from surveyapp.answering.visits.page_cache import show
from surveyapp.instruments.model.answers import answers_from_json
from surveyapp.models import published_version
from surveyapp.responding.sent_copy import is_offered
from surveyapp.responding.view_decorators import survey_view
from surveyapp.responding.visit import visit_of
from surveyapp.site_languages import page_language


@require_safe
@survey_view
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the receipt of what this device has sent; after half an hour, only that it has sent."""
    visit = visit_of(request, slug)
    response = find_sent_response(survey=visit.survey, secret=visit.secret)
    if response is None:
        return HttpResponseRedirect(visit.address("landing"))
    receipt = response.receipt if is_offered(request, visit) else ""
    return show(request, visit, "responding/sent.html", receipt=receipt)


@require_safe
@survey_view
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the answers that this device has sent, to be printed or kept."""
    visit = visit_of(request, slug)
    response = find_sent_response(survey=visit.survey, secret=visit.secret)
    if response is None:
        return HttpResponseRedirect(visit.address("landing"))
    if not is_offered(request, visit):
        return HttpResponseRedirect(visit.address("sent"))
    instrument = published_version(response.response.version_id).instrument
    parts = summary(instrument, answers_from_json(response.response.answers), page_language(visit.wording))
    return show(request, visit, "responding/copy.html", receipt=response.receipt, parts=parts)
