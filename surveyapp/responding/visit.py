"""One request of a respondent: the device's secret, and the visit that it leads to."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from surveyapp.answering.drafts.draft_queries import find_draft
from surveyapp.answering.visits.visit import Visit
from surveyapp.fielding.survey_life.due_step_actions import begin_due
from surveyapp.models import Response, StudyDetails, Survey, published_version
from surveyapp.models.prepared_query import Prepared
from surveyapp.responding.survey_language import settle


def cookie_name(slug: str) -> str:
    """The name of the device's cookie for a survey; it goes to the survey's pages only."""
    return f"{settings.SECURE_PREFIX}draft_{slug}"


def sent_cookie_name(slug: str) -> str:
    """Of the cookie that holds when this device sent; see `sent_copy`."""
    return f"{cookie_name(slug)}_sent"


def remember(response: HttpResponseBase, visit: Visit, secret: str) -> None:
    """Have the device keep the secret, for this survey's pages only."""
    response.set_cookie(
        cookie_name(visit.survey.slug),
        secret,
        max_age=visit.survey.draft_days * 24 * 60 * 60,
        path=visit.address("landing"),
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase, visit: Visit) -> None:
    """Have the device forget the secret, and when it sent."""
    for name in (cookie_name(visit.survey.slug), sent_cookie_name(visit.survey.slug)):
        response.delete_cookie(name, path=visit.address("landing"), samesite="Lax")


_SURVEY = Prepared(
    lambda slug: Survey.objects.filter(slug=slug).annotate(
        is_demonstration=Exists(Response.objects.filter(survey=OuterRef("pk"), synthetic=True)),
        study_content=Subquery(
            StudyDetails.objects.filter(survey=OuterRef("pk")).order_by("-number").values("content")[:1]
        ),
    ),
    slug="slug",
)


def visit_of(request: HttpRequest, slug: str) -> Visit:
    """The visit that this request makes, at the price of one query. Raises Http404 where no survey is."""
    secret = request.COOKIES.get(cookie_name(slug), "")[:200]
    draft = find_draft(slug=slug, secret=secret)
    survey = draft.survey if draft else _SURVEY.first(slug=slug)
    if survey is None:
        raise Http404
    begin_due(survey, timezone.now())
    version = draft.version_id if draft else survey.version_id
    languages = settle(request, survey.languages_of(published_version(version).instrument))
    return Visit(
        survey=survey,
        version=version,
        secret=secret,
        draft=draft,
        language_code=languages.site,
        wording=languages.survey,
    )
